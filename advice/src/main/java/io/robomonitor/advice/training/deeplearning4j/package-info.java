/** Deeplearning4j and ND4J's SameDiff, 1.0.0-beta7 to 1.0.0-M2.1. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.deeplearning4j;

import org.jspecify.annotations.NullMarked;

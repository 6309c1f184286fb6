/** Spark MLlib 3.5 to 4.2, and Breeze inside its fits. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.spark;

import org.jspecify.annotations.NullMarked;

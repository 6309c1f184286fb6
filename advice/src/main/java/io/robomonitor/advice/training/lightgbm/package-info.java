/** LightGBM4J. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.lightgbm;

import org.jspecify.annotations.NullMarked;

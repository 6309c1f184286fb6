/** TensorFlow for Java. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.tensorflow;

import org.jspecify.annotations.NullMarked;

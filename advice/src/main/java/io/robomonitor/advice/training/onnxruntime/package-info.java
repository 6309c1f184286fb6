/** ONNX Runtime 1.4 to 1.29. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.onnxruntime;

import org.jspecify.annotations.NullMarked;

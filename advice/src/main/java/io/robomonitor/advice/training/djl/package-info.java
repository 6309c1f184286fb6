/** Deep Java Library, DJL. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.djl;

import org.jspecify.annotations.NullMarked;

/** Smile. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.smile;

import org.jspecify.annotations.NullMarked;

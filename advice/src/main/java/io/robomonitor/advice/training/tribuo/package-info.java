/** Tribuo. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.tribuo;

import org.jspecify.annotations.NullMarked;

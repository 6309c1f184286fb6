/** Jlama. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.jlama;

import org.jspecify.annotations.NullMarked;

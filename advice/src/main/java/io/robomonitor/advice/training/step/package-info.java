/**
 * Training steps that the application names itself, by annotation or in the configuration. Defined
 * in plugin loaders.
 */
@NullMarked
package io.robomonitor.advice.training.step;

import org.jspecify.annotations.NullMarked;

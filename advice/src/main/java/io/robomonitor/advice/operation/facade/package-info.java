/**
 * The facades of {@code io.robomonitor.api}, of which each application may carry a copy of its own.
 * Defined in plugin loaders.
 */
@NullMarked
package io.robomonitor.advice.operation.facade;

import org.jspecify.annotations.NullMarked;

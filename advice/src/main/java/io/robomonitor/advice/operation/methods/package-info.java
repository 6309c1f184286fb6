/**
 * Methods that the application names itself: training steps, phases, validations, inference, timed
 * and counted operations, metrics. Defined in plugin loaders.
 */
@NullMarked
package io.robomonitor.advice.operation.methods;

import org.jspecify.annotations.NullMarked;

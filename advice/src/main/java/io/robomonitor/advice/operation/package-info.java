/**
 * Methods that the application names itself, by annotation or in the configuration: how their calls
 * are observed, and what is recorded of plain operations and of metrics of the application's own.
 * Lives in the agent's loader.
 */
@NullMarked
package io.robomonitor.advice.operation;

import org.jspecify.annotations.NullMarked;

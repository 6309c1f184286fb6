/**
 * The commands of {@code java -jar robo-monitor.jar}. Never runs in a monitored application's
 * process.
 */
@NullMarked
package io.robomonitor.agent.cli;

import org.jspecify.annotations.NullMarked;

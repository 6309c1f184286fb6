/**
 * What {@code /health} answers, and the metrics about the service and the agent themselves. Lives
 * in the agent's loader; knows no HTTP.
 */
@NullMarked
package io.robomonitor.agent.health;

import org.jspecify.annotations.NullMarked;

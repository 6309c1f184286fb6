/**
 * The HTTP endpoint: {@code /metrics}, {@code /health}, {@code /ready}, {@code /live}. Lives in the
 * agent's loader, on daemon threads of its own; knows no configuration and no pollers.
 */
@NullMarked
package io.robomonitor.agent.endpoint;

import org.jspecify.annotations.NullMarked;

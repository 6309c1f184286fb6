/**
 * The agent's start-up, in order. Lives in the isolated loader; {@code io.robomonitor.launch} calls
 * {@link io.robomonitor.agent.Agent#start} by reflection.
 */
@NullMarked
package io.robomonitor.agent;

import org.jspecify.annotations.NullMarked;

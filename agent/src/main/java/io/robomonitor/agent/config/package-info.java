/**
 * The configuration: where it comes from, what is wrong with it, and the immutable records it ends
 * in. Runs on the premain thread, so without a file and without flow syntax no YAML class is
 * loaded.
 *
 * <p>A new key: a line in {@link io.robomonitor.agent.config.ConfigKeys}, a read in {@link
 * io.robomonitor.agent.config.ConfigBinder}, a line in {@code configs/robo-monitor.yml}.
 */
@NullMarked
package io.robomonitor.agent.config;

import org.jspecify.annotations.NullMarked;

/**
 * robo-rlhf-app: an HTTP service that stores preference pairs in PostgreSQL, trains a reward model
 * from them and a policy against that model, and answers with both.
 *
 * <p>{@link io.robomonitor.demo.RoboRlhfApp} starts it, {@link
 * io.robomonitor.demo.TrafficGenerator} calls it, {@link io.robomonitor.demo.ScrapeSummary} checks
 * what a monitor saw of both. Nothing here knows that it is monitored.
 */
@NullMarked
package io.robomonitor.demo;

import org.jspecify.annotations.NullMarked;

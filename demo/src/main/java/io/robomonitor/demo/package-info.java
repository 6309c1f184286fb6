/**
 * robo-rlhf-app: an HTTP service that stores preference pairs in PostgreSQL, trains a reward model
 * from them and a policy against that model ({@link io.robomonitor.demo.rlhf}), and answers with
 * both.
 *
 * <p>{@link io.robomonitor.demo.RoboRlhfApp} starts it, {@link
 * io.robomonitor.demo.TrafficGenerator} calls it, {@link io.robomonitor.demo.ScrapeSummary} checks
 * what a monitor saw of both. Nothing of the service knows that it is monitored, but for
 * annotations that do nothing by themselves.
 */
@NullMarked
package io.robomonitor.demo;

import org.jspecify.annotations.NullMarked;

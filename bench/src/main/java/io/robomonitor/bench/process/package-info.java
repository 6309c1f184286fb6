/**
 * The harness that {@code bench/run.sh} calls: starts the application under each agent in turn,
 * loads it, runs the JMH benchmarks, and prints each figure beside its goal. Needs Linux for CPU
 * time by thread and for resident memory.
 */
@NullMarked
package io.robomonitor.bench.process;

import org.jspecify.annotations.NullMarked;

/**
 * The application that is started and loaded with and without an agent. It knows nothing of agents
 * or benchmarks, and its class path holds only what it needs itself.
 */
@NullMarked
package io.robomonitor.bench.app;

import org.jspecify.annotations.NullMarked;

/**
 * JMH benchmarks. Every class states its own forks, warm-up, measurement and unit, so that {@code
 * bench/run.sh} can run them all within minutes; a method named {@code floor} is what the others
 * are shown as multiples of.
 */
@NullMarked
package io.robomonitor.bench;

import org.jspecify.annotations.NullMarked;

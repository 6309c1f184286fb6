/**
 * In-process caches: the recorder behind every cache instrumentation. Lives in the agent's loader.
 */
@NullMarked
package io.robomonitor.advice.cache;

import org.jspecify.annotations.NullMarked;

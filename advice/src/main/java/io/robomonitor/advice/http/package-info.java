/**
 * HTTP servers: the recorder behind every server instrumentation, its names, labels and buckets.
 * Lives in the agent's loader.
 */
@NullMarked
package io.robomonitor.advice.http;

import org.jspecify.annotations.NullMarked;

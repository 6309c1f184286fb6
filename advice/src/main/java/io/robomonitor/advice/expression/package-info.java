/**
 * Expressions over a call, such as {@code return.loss} or {@code arg0.size()}: parsed, compiled to
 * method handles, read without allocation. Lives in the agent's loader.
 */
@NullMarked
package io.robomonitor.advice.expression;

import org.jspecify.annotations.NullMarked;

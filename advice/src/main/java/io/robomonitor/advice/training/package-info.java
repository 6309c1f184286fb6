/** Training steps: recorders and expressions. Lives in the agent's loader. */
@NullMarked
package io.robomonitor.advice.training;

import org.jspecify.annotations.NullMarked;

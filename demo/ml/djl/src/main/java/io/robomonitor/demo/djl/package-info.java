/**
 * The demonstration's reward model, with the Deep Java Library and PyTorch. Knows nothing of an
 * agent.
 */
@NullMarked
package io.robomonitor.demo.djl;

import org.jspecify.annotations.NullMarked;

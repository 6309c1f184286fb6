/**
 * Reinforcement learning from human feedback, in small: a cart with a pole to balance, people who
 * compare how it was driven, a reward model that learns from their choices, and a policy that
 * learns to please that model by proximal policy optimisation. Plain Java; whatever is random comes
 * from a {@link java.util.Random} that is handed in.
 */
@NullMarked
package io.robomonitor.demo.rlhf;

import org.jspecify.annotations.NullMarked;

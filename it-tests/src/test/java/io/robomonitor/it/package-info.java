/**
 * Forks real JVMs with the real jar: each scenario starts an application that was compiled for it,
 * with or without the agent, talks to it and compares what the endpoint says, family by family,
 * with what was sent.
 *
 * <p>The applications are the sources under {@code src/apps}. They end when their standard input is
 * closed.
 */
@NullMarked
package io.robomonitor.it;

import org.jspecify.annotations.NullMarked;

/**
 * The contract between the agent and the libraries it weaves: {@link
 * io.robomonitor.advice.LibraryInstrumentation} says what, advice says where, recorders keep the
 * numbers.
 *
 * <p>Loaded once by the agent's isolated loader, except the library packages two levels below,
 * which are defined once for each application loader that holds the library. Knows client_java and
 * Byte Buddy's advice annotations; must not know the agent.
 */
@NullMarked
package io.robomonitor.advice;

import org.jspecify.annotations.NullMarked;

/**
 * The way in: {@code premain}, {@code agentmain} and {@code main}, the version guard, and the
 * isolated loader for everything else.
 *
 * <p>On the system class path, in Java 8 bytecode, so that an older JVM reads it far enough to be
 * told politely. Knows the JDK alone; reaches the agent by reflection only.
 */
package io.robomonitor.launch;

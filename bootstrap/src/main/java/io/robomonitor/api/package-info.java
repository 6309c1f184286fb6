/**
 * What an application may use: annotations and facades. They do nothing unless the agent runs.
 *
 * <p>Java 8 bytecode without dependencies, loaded by the application's own loader. Everything here
 * is matched by name, so a copy of a class, or another version of it, works as well.
 */
package io.robomonitor.api;

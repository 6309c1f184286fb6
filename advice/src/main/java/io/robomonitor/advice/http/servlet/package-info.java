/**
 * Servlet 3.0 to 6.1 in any container, {@code javax} and {@code jakarta}: two files that differ in
 * that word alone. Defined in plugin loaders.
 */
@NullMarked
package io.robomonitor.advice.http.servlet;

import org.jspecify.annotations.NullMarked;

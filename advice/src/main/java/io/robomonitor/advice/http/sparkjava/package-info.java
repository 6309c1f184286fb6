/** Spark Java 2.9, the web framework. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.sparkjava;

import org.jspecify.annotations.NullMarked;

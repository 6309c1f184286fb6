/** The JDK's {@code com.sun.net.httpserver}. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.jdkserver;

import org.jspecify.annotations.NullMarked;

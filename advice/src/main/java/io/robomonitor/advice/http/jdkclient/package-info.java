/** The clients of the JDK: {@code java.net.http} and {@code HttpURLConnection}. */
@NullMarked
package io.robomonitor.advice.http.jdkclient;

import org.jspecify.annotations.NullMarked;

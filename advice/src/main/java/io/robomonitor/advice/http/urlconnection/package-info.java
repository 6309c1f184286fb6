/** The JDK's {@code HttpURLConnection}. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.urlconnection;

import org.jspecify.annotations.NullMarked;

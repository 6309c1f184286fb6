/** Apache HttpClient 4.3 to 4.5 and HttpAsyncClient 4.1. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.apachehttp4;

import org.jspecify.annotations.NullMarked;

/** OkHttp 3 to 5. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.okhttp;

import org.jspecify.annotations.NullMarked;

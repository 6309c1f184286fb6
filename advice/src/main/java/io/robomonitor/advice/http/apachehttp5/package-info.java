/** Apache HttpClient 5. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.apachehttp5;

import org.jspecify.annotations.NullMarked;

/**
 * Routes of JAX-RS: Jersey 2 to 4, RESTEasy 4 to 7, CXF 3 and 4. A template is that of the
 * application, of each class and each method on the way. Defined in plugin loaders.
 */
@NullMarked
package io.robomonitor.advice.http.jaxrs;

import org.jspecify.annotations.NullMarked;

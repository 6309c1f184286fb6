/** Quarkus REST (RESTEasy Reactive) on Vert.x. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.quarkus;

import org.jspecify.annotations.NullMarked;

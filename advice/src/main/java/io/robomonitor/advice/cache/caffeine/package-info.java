/** Caffeine 2 and 3. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.cache.caffeine;

import org.jspecify.annotations.NullMarked;

/** Spring AI 1 and 2. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.springai;

import org.jspecify.annotations.NullMarked;

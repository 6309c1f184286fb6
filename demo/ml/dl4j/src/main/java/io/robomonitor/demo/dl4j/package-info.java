/** Preferences learned with Deeplearning4j. Knows nothing of an agent. */
@NullMarked
package io.robomonitor.demo.dl4j;

import org.jspecify.annotations.NullMarked;

/** Rules that hold the architecture, each shown to fail on a class that breaks it. */
@NullMarked
package io.robomonitor.architecture;

import org.jspecify.annotations.NullMarked;

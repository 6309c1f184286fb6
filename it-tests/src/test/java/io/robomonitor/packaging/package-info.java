/** What must be true of robo-monitor.jar as a file. */
@NullMarked
package io.robomonitor.packaging;

import org.jspecify.annotations.NullMarked;

/** The one-machine stack: what runs, in which order, and who keeps it running. */
@NullMarked
package io.tidepool.local.launcher;

import org.jspecify.annotations.NullMarked;

/** Which server is asked, as whom, and how. */
@NullMarked
package io.tidepool.cli.access;

import org.jspecify.annotations.NullMarked;

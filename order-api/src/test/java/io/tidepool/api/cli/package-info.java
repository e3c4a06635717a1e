/** The command line against the server it is for. */
@NullMarked
package io.tidepool.api.cli;

import org.jspecify.annotations.NullMarked;

/** The command line for orders and strategies of any server. */
@NullMarked
package io.tidepool.cli;

import org.jspecify.annotations.NullMarked;

/** Commands about strategies, and strategies in files. */
@NullMarked
package io.tidepool.cli.strategy;

import org.jspecify.annotations.NullMarked;

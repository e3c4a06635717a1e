/** Commands about orders. */
@NullMarked
package io.tidepool.cli.order;

import org.jspecify.annotations.NullMarked;

/** Resource figures over time. */
@NullMarked
package io.tidepool.api.history;

import org.jspecify.annotations.NullMarked;

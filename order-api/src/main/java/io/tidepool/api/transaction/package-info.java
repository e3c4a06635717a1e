/** All or nothing. */
@NullMarked
package io.tidepool.api.transaction;

import org.jspecify.annotations.NullMarked;

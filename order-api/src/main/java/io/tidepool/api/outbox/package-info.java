/** Messages that leave with the transaction that caused them. */
@NullMarked
package io.tidepool.api.outbox;

import org.jspecify.annotations.NullMarked;

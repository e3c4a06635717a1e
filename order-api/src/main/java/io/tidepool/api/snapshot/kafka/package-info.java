/** Newest figures as the collectors send them. */
@NullMarked
package io.tidepool.api.snapshot.kafka;

import org.jspecify.annotations.NullMarked;

/** Reads topics record by record; what cannot be used goes to the dead letters. */
@NullMarked
package io.tidepool.api.intake.kafka;

import org.jspecify.annotations.NullMarked;

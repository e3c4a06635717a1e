/** Verdicts come in. */
@NullMarked
package io.tidepool.api.verdict.kafka;

import org.jspecify.annotations.NullMarked;

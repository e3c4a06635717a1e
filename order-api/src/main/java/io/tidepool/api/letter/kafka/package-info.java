/** Dead letters from their topic. */
@NullMarked
package io.tidepool.api.letter.kafka;

import org.jspecify.annotations.NullMarked;

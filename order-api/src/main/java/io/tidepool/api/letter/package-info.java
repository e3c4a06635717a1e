/** Records that some process could not use, for people to see. */
@NullMarked
package io.tidepool.api.letter;

import org.jspecify.annotations.NullMarked;

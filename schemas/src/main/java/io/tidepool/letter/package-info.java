/** Records that could not be used: how they are told from usable ones, put aside with their story, and sent again. */
@NullMarked
package io.tidepool.letter;

import org.jspecify.annotations.NullMarked;

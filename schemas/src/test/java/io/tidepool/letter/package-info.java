@NullMarked
package io.tidepool.letter;

import org.jspecify.annotations.NullMarked;

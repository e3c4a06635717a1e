/** Routes of dead letters. */
@NullMarked
package io.tidepool.api.letter.web;

import org.jspecify.annotations.NullMarked;

/** The composition root: hands the domain its ports. */
@NullMarked
package io.tidepool.api.wiring;

import org.jspecify.annotations.NullMarked;

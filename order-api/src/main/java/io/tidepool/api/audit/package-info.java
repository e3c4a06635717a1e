/** Who did what, when, from where, and how it ended. */
@NullMarked
package io.tidepool.api.audit;

import org.jspecify.annotations.NullMarked;

/** The operation log and its chain. */
@NullMarked
package io.tidepool.api.audit;

import org.jspecify.annotations.NullMarked;

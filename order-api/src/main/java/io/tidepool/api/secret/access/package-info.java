/** The keys under which secrets are sealed. */
@NullMarked
package io.tidepool.api.secret.access;

import org.jspecify.annotations.NullMarked;

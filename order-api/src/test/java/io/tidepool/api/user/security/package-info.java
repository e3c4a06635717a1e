/** Tests of the doors. */
@NullMarked
package io.tidepool.api.user.security;

import org.jspecify.annotations.NullMarked;

/** Passwords, tokens and the filter chain, by Spring Security. */
@NullMarked
package io.tidepool.api.user.security;

import org.jspecify.annotations.NullMarked;

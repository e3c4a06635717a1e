/** Users, their roles, what a role permits, and how they log in. */
@NullMarked
package io.tidepool.api.user;

import org.jspecify.annotations.NullMarked;

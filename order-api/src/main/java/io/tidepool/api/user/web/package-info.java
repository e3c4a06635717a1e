/** Routes of login and users. */
@NullMarked
package io.tidepool.api.user.web;

import org.jspecify.annotations.NullMarked;

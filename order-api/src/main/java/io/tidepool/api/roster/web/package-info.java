/** Routes of the duty roster. */
@NullMarked
package io.tidepool.api.roster.web;

import org.jspecify.annotations.NullMarked;

/** Routes of the system's status. */
@NullMarked
package io.tidepool.api.status.web;

import org.jspecify.annotations.NullMarked;

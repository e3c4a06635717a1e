/** Routes of maintenance. */
@NullMarked
package io.tidepool.api.maintenance.web;

import org.jspecify.annotations.NullMarked;

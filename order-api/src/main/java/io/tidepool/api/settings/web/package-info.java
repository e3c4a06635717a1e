/** Routes of the settings. */
@NullMarked
package io.tidepool.api.settings.web;

import org.jspecify.annotations.NullMarked;

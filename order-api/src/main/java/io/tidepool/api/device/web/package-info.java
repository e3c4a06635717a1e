/** Routes of devices. */
@NullMarked
package io.tidepool.api.device.web;

import org.jspecify.annotations.NullMarked;

/** What has just changed, told to whoever listens at the moment. */
@NullMarked
package io.tidepool.api.event;

import org.jspecify.annotations.NullMarked;

/** What people can change while the system runs. */
@NullMarked
package io.tidepool.api.settings;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tidepool.api.maintenance;

import org.jspecify.annotations.NullMarked;

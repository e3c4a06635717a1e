@NullMarked
package io.tidepool.api.outside;

import org.jspecify.annotations.NullMarked;

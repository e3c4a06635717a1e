@NullMarked
package io.tidepool.api.key;

import org.jspecify.annotations.NullMarked;

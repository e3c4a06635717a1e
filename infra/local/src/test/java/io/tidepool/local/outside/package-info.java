@NullMarked
package io.tidepool.local.outside;

import org.jspecify.annotations.NullMarked;

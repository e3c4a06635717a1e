@NullMarked
package io.tidepool.chaos;

import org.jspecify.annotations.NullMarked;

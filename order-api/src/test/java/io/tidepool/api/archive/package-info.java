@NullMarked
package io.tidepool.api.archive;

import org.jspecify.annotations.NullMarked;

/** What tests of the running API share. */
@NullMarked
package io.tidepool.api.testing;

import org.jspecify.annotations.NullMarked;

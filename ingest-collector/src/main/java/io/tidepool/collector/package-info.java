/** The process that looks at every managed cluster at its interval and tells what it saw. */
@NullMarked
package io.tidepool.collector;

import org.jspecify.annotations.NullMarked;

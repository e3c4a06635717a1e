/** The processes under test: started, killed and stopped by their ids. */
@NullMarked
package io.tidepool.chaos.stack;

import org.jspecify.annotations.NullMarked;

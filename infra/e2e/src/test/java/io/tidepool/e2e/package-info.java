/** The whole stack, started by the command a stranger types, used as people use it. */
@NullMarked
package io.tidepool.e2e;

import org.jspecify.annotations.NullMarked;

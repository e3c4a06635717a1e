/** Everything a stack knows in one file, its keys in another, and the way back. */
@NullMarked
package io.tidepool.local.launcher.backup;

import org.jspecify.annotations.NullMarked;

/** How long a backup and the way back take. */
@NullMarked
package io.tidepool.bench.backup;

import org.jspecify.annotations.NullMarked;

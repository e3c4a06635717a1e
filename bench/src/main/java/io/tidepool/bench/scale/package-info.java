/** Ten thousand clusters through one evaluate process. */
@NullMarked
package io.tidepool.bench.scale;

import org.jspecify.annotations.NullMarked;

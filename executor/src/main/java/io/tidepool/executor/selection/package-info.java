/** Which nodes a pool exit removes: hard filters, ranking and reasons. */
@NullMarked
package io.tidepool.executor.selection;

import org.jspecify.annotations.NullMarked;

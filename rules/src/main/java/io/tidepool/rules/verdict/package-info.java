/** What was decided, for which one reason, and the proposal that follows. */
@NullMarked
package io.tidepool.rules.verdict;

import org.jspecify.annotations.NullMarked;

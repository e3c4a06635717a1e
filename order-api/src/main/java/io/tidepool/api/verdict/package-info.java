/** What each strategy said of each cluster, kept as its execution history. */
@NullMarked
package io.tidepool.api.verdict;

import org.jspecify.annotations.NullMarked;

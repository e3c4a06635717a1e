/** Tests of the execution history. */
@NullMarked
package io.tidepool.api.verdict;

import org.jspecify.annotations.NullMarked;

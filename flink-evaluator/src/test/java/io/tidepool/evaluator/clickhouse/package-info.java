/** Tests of the package of the same name. */
@NullMarked
package io.tidepool.evaluator.clickhouse;

import org.jspecify.annotations.NullMarked;

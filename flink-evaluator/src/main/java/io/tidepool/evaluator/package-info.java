/** The two Flink jobs: one turns snapshots into verdicts and proposals, one files every fact in ClickHouse. */
@NullMarked
package io.tidepool.evaluator;

import org.jspecify.annotations.NullMarked;

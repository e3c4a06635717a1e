/** A job as an operating-system process: settings, recovery, health and metrics. */
@NullMarked
package io.tidepool.evaluator.process;

import org.jspecify.annotations.NullMarked;

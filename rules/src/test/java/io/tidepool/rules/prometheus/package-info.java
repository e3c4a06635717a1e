/** The durations of the rules next to Prometheus' own {@code for:}, as Debian's promtool evaluates it. */
@NullMarked
package io.tidepool.rules.prometheus;

import org.jspecify.annotations.NullMarked;

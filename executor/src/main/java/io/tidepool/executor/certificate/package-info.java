/** What would happen if a set of nodes were drained, shown before anything is touched. See DESIGN.md. */
@NullMarked
package io.tidepool.executor.certificate;

import org.jspecify.annotations.NullMarked;

/** Lists as tables for spreadsheets. */
@NullMarked
package io.tidepool.api.export;

import org.jspecify.annotations.NullMarked;

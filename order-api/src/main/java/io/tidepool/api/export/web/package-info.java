/** Tables as files that a spreadsheet opens. */
@NullMarked
package io.tidepool.api.export.web;

import org.jspecify.annotations.NullMarked;

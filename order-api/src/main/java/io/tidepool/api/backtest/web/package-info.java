/** The route of back-tests. */
@NullMarked
package io.tidepool.api.backtest.web;

import org.jspecify.annotations.NullMarked;

/** Routes of strategies. */
@NullMarked
package io.tidepool.api.strategy.web;

import org.jspecify.annotations.NullMarked;

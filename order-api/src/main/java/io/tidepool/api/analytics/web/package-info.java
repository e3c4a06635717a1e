/** Routes of the analytics that ClickHouse answers. */
@NullMarked
package io.tidepool.api.analytics.web;

import org.jspecify.annotations.NullMarked;

/** Routes of API keys. */
@NullMarked
package io.tidepool.api.key.web;

import org.jspecify.annotations.NullMarked;

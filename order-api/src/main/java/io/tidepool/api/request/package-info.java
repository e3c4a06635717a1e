/** What every request of a person has: who asks, which page, what is wrong with it. */
@NullMarked
package io.tidepool.api.request;

import org.jspecify.annotations.NullMarked;

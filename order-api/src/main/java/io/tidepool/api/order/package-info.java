/** Orders: how one comes to be, which moves it may make, and what each move asks of devices and of the executor. */
@NullMarked
package io.tidepool.api.order;

import org.jspecify.annotations.NullMarked;

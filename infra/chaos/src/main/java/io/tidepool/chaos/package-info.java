/** Kills processes while load runs and compares the orders with a slow reference. */
@NullMarked
package io.tidepool.chaos;

import org.jspecify.annotations.NullMarked;

/** What people wait for who look at a year of a large fleet. */
@NullMarked
package io.tidepool.bench.api;

import org.jspecify.annotations.NullMarked;

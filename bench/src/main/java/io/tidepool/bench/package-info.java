/** Benchmarks: each compares two things in one run, prints a table and ends with one line of JSON. */
@NullMarked
package io.tidepool.bench;

import org.jspecify.annotations.NullMarked;

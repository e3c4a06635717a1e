/** Carries orders out step by step, one observed call at a time, and picks up where a crash left off. */
@NullMarked
package io.tidepool.executor.execution;

import org.jspecify.annotations.NullMarked;

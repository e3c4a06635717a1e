@NullMarked
package io.tidepool.cli;

import org.jspecify.annotations.NullMarked;

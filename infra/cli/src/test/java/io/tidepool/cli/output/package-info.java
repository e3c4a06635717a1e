@NullMarked
package io.tidepool.cli.output;

import org.jspecify.annotations.NullMarked;

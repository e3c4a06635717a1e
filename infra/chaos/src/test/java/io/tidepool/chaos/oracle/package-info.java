@NullMarked
package io.tidepool.chaos.oracle;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tidepool.local.launcher;

import org.jspecify.annotations.NullMarked;

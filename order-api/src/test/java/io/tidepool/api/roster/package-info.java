@NullMarked
package io.tidepool.api.roster;

import org.jspecify.annotations.NullMarked;

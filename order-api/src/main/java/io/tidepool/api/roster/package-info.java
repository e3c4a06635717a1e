/** Who is on duty when. */
@NullMarked
package io.tidepool.api.roster;

import org.jspecify.annotations.NullMarked;

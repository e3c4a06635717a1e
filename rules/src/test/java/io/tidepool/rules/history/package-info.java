/** Random and real histories, judged by the rules and by a second, naive reading of the requirement. */
@NullMarked
package io.tidepool.rules.history;

import org.jspecify.annotations.NullMarked;

/** How long a condition has held without a break, in constant space. */
@NullMarked
package io.tidepool.rules.run;

import org.jspecify.annotations.NullMarked;

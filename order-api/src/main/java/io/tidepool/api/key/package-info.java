/** Keys with which other systems call, apart from the logins of people. */
@NullMarked
package io.tidepool.api.key;

import org.jspecify.annotations.NullMarked;

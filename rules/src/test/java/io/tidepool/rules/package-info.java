/** Tests over all packages of the rules. */
@NullMarked
package io.tidepool.rules;

import org.jspecify.annotations.NullMarked;

/** Tests over all packages of the module. */
@NullMarked
package io.tidepool;

import org.jspecify.annotations.NullMarked;

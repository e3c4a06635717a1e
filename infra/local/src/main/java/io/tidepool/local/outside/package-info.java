/** A stand-in for the system that maintains machines: asks for maintenance, answers callbacks, and works slowly. */
@NullMarked
package io.tidepool.local.outside;

import org.jspecify.annotations.NullMarked;

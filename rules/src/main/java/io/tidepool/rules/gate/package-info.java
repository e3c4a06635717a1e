/** What may stop a condition that held long enough: cooldown and open orders. */
@NullMarked
package io.tidepool.rules.gate;

import org.jspecify.annotations.NullMarked;

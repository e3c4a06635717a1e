/** One fault each, injected into a running world. */
@NullMarked
package io.tidepool.chaos.cell;

import org.jspecify.annotations.NullMarked;

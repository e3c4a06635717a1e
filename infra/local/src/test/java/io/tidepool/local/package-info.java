/** What holds for the whole module of the one-machine stack. */
@NullMarked
package io.tidepool.local;

import org.jspecify.annotations.NullMarked;

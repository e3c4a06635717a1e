/** Servers and processes of one machine: how each is started, known to be ready, and stopped. */
@NullMarked
package io.tidepool.local.server;

import org.jspecify.annotations.NullMarked;

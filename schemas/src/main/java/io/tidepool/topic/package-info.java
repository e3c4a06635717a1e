/** The topics that join the processes: their names, policies and the Avro wire format. */
@NullMarked
package io.tidepool.topic;

import org.jspecify.annotations.NullMarked;

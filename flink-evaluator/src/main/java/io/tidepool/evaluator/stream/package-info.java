/** The types of the streams and their serialisation: Avro on the wire and between operators, records for what is ours. */
@NullMarked
package io.tidepool.evaluator.stream;

import org.jspecify.annotations.NullMarked;

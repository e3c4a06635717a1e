package io.tidepool.bench.evaluator;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** A way to find which strategies fire. */
interface Contender {
    /** For people. */
    String title();

    /** For the line of figures. */
    String key();

    /** How many broadcast elements must have arrived before the first sample is sent. */
    int broadcasts(Workload workload);

    /** Builds everything behind the samples, with a {@link FiringSink} of firings. */
    void define(StreamExecutionEnvironment env, Workload workload, DataStream<Either<DeadLetter, Arrival>> samples);
}

package io.tidepool.evaluator.stream;

/** Something that knows where in its topic it came from. */
public interface Placed {
    int partition();

    long offset();
}

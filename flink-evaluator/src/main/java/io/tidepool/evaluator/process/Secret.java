package io.tidepool.evaluator.process;

/**
 * Text that is not printed.
 *
 * @param reveal the text itself
 */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "(secret)";
    }
}

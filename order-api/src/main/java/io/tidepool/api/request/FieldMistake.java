package io.tidepool.api.request;

/**
 * One thing that is wrong with a request.
 *
 * @param field name on the wire
 * @param value what was sent, as text; empty when nothing was
 * @param message the rule that it breaks
 */
public record FieldMistake(String field, String value, String message) {
    private static final int LONGEST_VALUE = 200;

    public FieldMistake {
        value = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    }
}

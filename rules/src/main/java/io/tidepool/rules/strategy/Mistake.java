package io.tidepool.rules.strategy;

import java.io.Serializable;

/**
 * One field of a strategy that breaks a rule.
 *
 * @param field name on the wire, such as {@code cpu_threshold_value}
 * @param value as sent; {@code null} in words when absent
 * @param rule what the field must be
 */
public record Mistake(String field, String value, String rule) implements Serializable {
    @Override
    public String toString() {
        return field + " " + rule + ", was " + value;
    }
}

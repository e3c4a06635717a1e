package io.tidepool.access;

/**
 * What is wrong with a kubeconfig, in words fit for the person who sent it; credentials are never quoted.
 *
 * @param field path of the field, such as {@code users[0].user.exec}; {@code kubeconfig} for the text as a whole
 * @param rule what must hold instead
 */
public record Mistake(String field, String rule) {
    @Override
    public String toString() {
        return field + ": " + rule;
    }
}

package io.tidepool.executor.cluster;

/** What the API said to a change of a node. */
public record WriteAnswer(Kind kind, String message) {
    public enum Kind {
        DONE,
        /** The node changed since it was read, or is another one. */
        CONFLICT,
        /** There is no such node. */
        GONE,
        /** A client error that repeating does not cure. */
        REFUSED,
        /**
         * The answer is missing or is the server's own trouble: it may have happened. Or our token has been rotated, and
         * a registration with a new one will come.
         */
        UNKNOWN
    }

    public static WriteAnswer done() {
        return new WriteAnswer(Kind.DONE, "");
    }

    /**
     * @param code HTTP status; 0 or less when no answer came
     */
    public static WriteAnswer ofFailure(int code, String message) {
        var kind = switch (code) {
            case 404 -> Kind.GONE;
            case 409 -> Kind.CONFLICT;
            case 401, 429 -> Kind.UNKNOWN;
            default -> code >= 400 && code < 500 ? Kind.REFUSED : Kind.UNKNOWN;
        };
        return new WriteAnswer(kind, message);
    }
}

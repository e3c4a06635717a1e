package io.tidepool.collector.prometheus;

/** Why a Prometheus told nothing that could be used; in words fit for a person. */
final class NoUsage extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    NoUsage(String reason) {
        super(shorten(reason));
    }

    private static String shorten(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

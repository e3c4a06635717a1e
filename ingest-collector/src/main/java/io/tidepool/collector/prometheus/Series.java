package io.tidepool.collector.prometheus;

/**
 * One line of an answer.
 *
 * @param node the label of that name, or empty
 * @param instance where it was scraped, {@code host:port} mostly, or empty
 */
record Series(String node, String instance, double value) {
    /** The instance without its port. */
    String host() {
        var colon = instance.lastIndexOf(':');
        var port = colon >= 0
                && instance.substring(colon + 1).matches("\\d{1,5}")
                && (instance.indexOf(':') == colon || instance.charAt(colon - 1) == ']');
        var host = port ? instance.substring(0, colon) : instance;
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}

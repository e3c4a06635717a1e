package io.tidepool.api.notification.mail;

/** How a connection to a mail server is encrypted. */
enum Security {
    NONE("smtp", 25),
    TLS("smtps", 465),
    STARTTLS("smtp", 587);

    private final String protocol;
    private final int port;

    Security(String protocol, int port) {
        this.protocol = protocol;
        this.port = port;
    }

    String protocol() {
        return protocol;
    }

    /** Where such servers listen. */
    int port() {
        return port;
    }

    static Security of(String scheme) {
        return switch (scheme) {
            case "smtps" -> TLS;
            case "smtp+starttls" -> STARTTLS;
            default -> NONE;
        };
    }
}

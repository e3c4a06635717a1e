package io.tidepool.api.notification;

import io.tidepool.api.outside.Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Address of a channel. */
public record Endpoint(URI address) {
    private static final Set<String> MAIL = Set.of("smtp", "smtps", "smtp+starttls");
    private static final int LONGEST = 1_024;

    /** The rule that the text breaks; empty when it is an address for this medium. */
    static Optional<String> mistake(Medium medium, String text) {
        return medium.calls() ? mistakeOfCall(text) : mistakeOfMail(text);
    }

    private static Optional<String> mistakeOfCall(String text) {
        try {
            Address.of(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> mistakeOfMail(String text) {
        var rule = "must be an address such as smtp://mail.example.com:25, with smtps or smtp+starttls for encryption";
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            var path = uri.getRawPath() == null ? "" : uri.getRawPath();
            var fine = text.length() <= LONGEST
                    && MAIL.contains(scheme)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && path.isEmpty()
                    && uri.getRawQuery() == null;
            return fine ? Optional.empty() : Optional.of(rule);
        } catch (URISyntaxException e) {
            return Optional.of(rule);
        }
    }

    public static Endpoint of(String text) {
        return new Endpoint(URI.create(text));
    }

    /** Without path and query: they hold the tokens of robots. */
    String shown() {
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        var rest = address.getRawPath() == null || address.getRawPath().isEmpty() ? "" : "/…";
        return address.getScheme() + "://" + address.getHost() + port + rest;
    }
}

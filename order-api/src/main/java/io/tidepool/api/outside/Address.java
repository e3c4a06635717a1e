package io.tidepool.api.outside;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** A web address in its one plain spelling: everything that two programs could read in two ways is refused. */
public record Address(URI uri) {
    private static final int LONGEST = 1_024;

    /** @throws IllegalArgumentException that says which rule is broken */
    public Address {
        rule(uri.toString().length() <= LONGEST, "must have at most " + LONGEST + " characters");
        rule(uri.toString().chars().allMatch(c -> c > ' ' && c < 0x7f), "must be plain ASCII without spaces");
        rule(!uri.isOpaque() && uri.getScheme() != null, "must begin with https:// or http://");
        rule(uri.getRawUserInfo() == null, "must not name a user");
        rule(uri.getRawFragment() == null, "must not have a fragment");
        rule(uri.getHost() != null, "must name a host");
        rule(uri.getPort() >= -1 && !uri.getRawAuthority().endsWith(":"), "must have a port from 1 to 65535, or none");
        Origin.of(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    /** @throws IllegalArgumentException that says which rule is broken */
    public static Address of(String text) {
        try {
            return new Address(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a web address", e);
        }
    }

    /** The server it belongs to. */
    public Origin origin() {
        return Origin.of(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static void rule(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

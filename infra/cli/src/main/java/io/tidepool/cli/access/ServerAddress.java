package io.tidepool.cli.access;

import java.net.URI;

/** Addresses of servers as people write them. */
final class ServerAddress {
    private ServerAddress() {}

    /** @throws Misuse when it is none */
    static URI of(String text) {
        var address = text.strip().replaceAll("/+$", "");
        if (!address.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
            throw new Misuse("server \"" + text + "\" must be an address such as https://tidepool.example.com");
        }
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new Misuse("server \"" + text + "\" is not an address: " + e.getMessage());
        }
    }
}

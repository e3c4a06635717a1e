package io.tidepool.api.outside;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A web server: scheme, host and port.
 *
 * @param host lower case name, dotted IPv4 address, or IPv6 address in brackets
 */
public record Origin(Scheme scheme, String host, int port) {
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final int LAST_PORT = 65_535;

    /** How to speak to it. */
    public enum Scheme {
        HTTP(80),
        HTTPS(443);

        private final int port;

        Scheme(int port) {
            this.port = port;
        }

        String word() {
            return Address.lowerCase(name());
        }
    }

    /** @throws IllegalArgumentException that says which rule is broken */
    public Origin {
        if (!NAME.matcher(host).matches()
                && !IPV4.matcher(host).matches()
                && !IPV6.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "must name its host as a domain name, a dotted IPv4 address or an IPv6 address in brackets");
        }
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("must have a port from 1 to " + LAST_PORT + ", or none");
        }
    }

    /**
     * @param port -1 for that of the scheme
     * @throws IllegalArgumentException that says which rule is broken
     */
    static Origin of(String scheme, String host, int port) {
        for (var known : Scheme.values()) {
            if (known.word().equals(Address.lowerCase(scheme))) {
                return new Origin(known, Address.lowerCase(host), port == -1 ? known.port : port);
            }
        }
        throw new IllegalArgumentException("must begin with https:// or http://");
    }

    /**
     * Such as {@code https://ops.example.com} or {@code http://10.0.0.8:8080}.
     *
     * @throws IllegalArgumentException that says which rule is broken
     */
    public static Origin of(String text) {
        var uri = Address.of(text).uri();
        if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/") || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("must be a scheme, a host and a port, without a path");
        }
        return of(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    /** Reads a list of them from its JSON shape. */
    public static List<Origin> readAll(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(text -> of(String.valueOf(text)))
                    .distinct()
                    .toList();
        }
        throw new IllegalArgumentException("must be a list of addresses such as https://ops.example.com:8443");
    }

    /** Writes a list of them in its JSON shape. */
    public static Object writeAll(List<Origin> origins) {
        return origins.stream().map(Origin::toString).toList();
    }

    @Override
    public String toString() {
        return scheme.word() + "://" + host + (port == scheme.port ? "" : ":" + port);
    }
}

package io.tidepool.collector.prometheus;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Where a Prometheus is, after a look at where that leads. */
record Address(String base) {
    /**
     * Private addresses must be allowed, for that is where a Prometheus is; those at which a machine's own secrets are
     * told must not.
     *
     * @throws NoUsage when nothing may be asked there
     */
    static Address of(String text) throws NoUsage {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new NoUsage("the address of Prometheus is none");
        }
        var host = uri.getHost();
        if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || host == null) {
            throw new NoUsage("the address of Prometheus is not one of http or https");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new NoUsage("the address of Prometheus must have no user, query or fragment");
        }
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
                    throw new NoUsage("the address of Prometheus leads to a link-local, multicast or unspecified one");
                }
            }
        } catch (UnknownHostException e) {
            throw new NoUsage("Prometheus is not reachable: no address for " + host);
        }
        return new Address(uri.toString().replaceAll("/+$", ""));
    }

    /** Thanos must not answer from some of its stores only and call that an answer. */
    URI query(String expression) {
        return URI.create(base + "/api/v1/query?partial_response=false&query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }
}

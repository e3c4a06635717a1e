package io.tidepool.api.cluster.access;

import io.tidepool.api.request.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Addresses that no API server has, but that a machine's secrets are told at. Private ones must be allowed: that is
 * where API servers are.
 */
final class Destinations {
    private Destinations() {}

    /** @throws Refusal when the address is one of these */
    static void require(URI apiServer) {
        try {
            if (Arrays.stream(InetAddress.getAllByName(host(apiServer))).anyMatch(Destinations::forbidden)) {
                throw Refusal.invalid(
                        "kubeconfig.clusters[0].cluster.server",
                        apiServer,
                        "must not be a link-local, multicast or unspecified address");
            }
        } catch (UnknownHostException e) {
            // The trial will say so.
        }
    }

    private static String host(URI apiServer) {
        var host = String.valueOf(apiServer.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean forbidden(InetAddress address) {
        return address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress();
    }
}

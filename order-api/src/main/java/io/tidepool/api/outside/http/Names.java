package io.tidepool.api.outside.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
interface Names {
    List<InetAddress> all(String host) throws UnknownHostException;
}

package io.tidepool.api;

import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;

/** The phases in which a process stops, the highest first; it starts the other way round. */
public final class StopOrder {
    /** Requests are still served, while balancers hear that no more shall come. */
    public static final int GRACE = Integer.MAX_VALUE;

    /** Streams end: they would hold up the end of requests. After them the requests under way are answered. */
    public static final int STREAMS = GRACE - 1;

    /** What works apart from requests, and for them, stops when there are none any more. */
    public static final int BACKGROUND = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 512;

    private StopOrder() {}
}

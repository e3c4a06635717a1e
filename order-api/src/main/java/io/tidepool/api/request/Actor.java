package io.tidepool.api.request;

/**
 * Who asks, and from where.
 *
 * @param username {@code system} when nobody asked
 * @param ip address of the caller, empty when nobody asked
 * @param requestId the id that is in the answer and in the logs
 */
public record Actor(String username, String ip, String requestId) {
    /** The system itself. */
    public static final Actor SYSTEM = new Actor("system", "", "");
}

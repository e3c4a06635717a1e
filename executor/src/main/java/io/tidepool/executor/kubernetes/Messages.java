package io.tidepool.executor.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What went wrong, in the server's own words where it said any. */
public final class Messages {
    private static final int LONGEST = 500;

    private Messages() {}

    public static String of(KubernetesClientException e) {
        var status = e.getStatus();
        if (status != null && status.getMessage() != null) {
            return shorten(status.getMessage());
        }
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        var message = deepest.getMessage();
        var text = message == null ? deepest.getClass().getSimpleName() : message;
        return shorten(e.getCode() > 0 ? e.getCode() + " " + text : text);
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

package io.tidepool.api.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Makes clients that ask about topics and groups. */
public final class Admins {
    private Admins() {}

    /** @param patience for the answer to a question, tries included */
    public static Admin of(String servers, Duration patience) {
        var millis = (int) patience.toMillis();
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis));
    }
}

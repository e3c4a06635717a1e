package io.tidepool.api.status.kafka;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.status.Probe;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.stereotype.Component;

@Component
final class KafkaProbe implements Probe, AutoCloseable {
    private static final int PATIENCE_MILLIS = 3_000;

    private final Admin admin;

    KafkaProbe(ApiEnvironment environment) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.kafka(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS));
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public boolean answers() {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

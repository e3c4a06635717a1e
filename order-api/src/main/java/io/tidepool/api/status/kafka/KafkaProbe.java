package io.tidepool.api.status.kafka;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.kafka.Admins;
import io.tidepool.api.status.Probe;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.stereotype.Component;

@Component
final class KafkaProbe implements Probe, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;

    KafkaProbe(ApiEnvironment environment) {
        this.admin = Admins.of(environment.kafka(), PATIENCE);
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

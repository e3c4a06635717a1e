package io.tidepool.collector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.tidepool.schema.Cluster;
import io.tidepool.topic.AvroWire;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void isBehindARegistryThatIsNotThere() {
        try (var deserializer = AvroWire.<Cluster>deserializer("http://127.0.0.1:1")) {
            var problem = catchThrowable(
                    () -> deserializer.deserialize("tidepool.clusters", new byte[] {0, 0, 0, 0, 1, 2, 3}));

            assertThat(Network.isBehind(problem)).isTrue();
        }
    }

    @Test
    void isBehindARegistryWhoseDatabaseIsAway() throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        try (var deserializer = AvroWire.<Cluster>deserializer(
                "http://127.0.0.1:" + server.getAddress().getPort())) {
            var problem = catchThrowable(
                    () -> deserializer.deserialize("tidepool.clusters", new byte[] {0, 0, 0, 0, 1, 2, 3}));

            assertThat(Network.isBehind(problem)).isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isNotBehindBytesThatAreNoneOfOurs() {
        try (var deserializer = AvroWire.<Cluster>deserializer("http://127.0.0.1:1")) {
            var problem = catchThrowable(() -> deserializer.deserialize("tidepool.clusters", new byte[] {7, 7, 7}));

            assertThat(problem).isNotNull();
            assertThat(Network.isBehind(problem)).isFalse();
        }
    }
}

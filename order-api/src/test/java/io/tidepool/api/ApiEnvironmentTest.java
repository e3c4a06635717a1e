package io.tidepool.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiEnvironmentTest {
    @TempDir
    Path folder;

    private Map<String, String> complete() throws IOException {
        var key = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        return new HashMap<>(Map.of(
                "TIDEPOOL_PORT", "18080",
                "TIDEPOOL_KAFKA", "127.0.0.1:18086",
                "TIDEPOOL_REGISTRY", "http://127.0.0.1:18085/",
                "TIDEPOOL_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:18088/tidepool",
                "TIDEPOOL_POSTGRES_PASSWORD", "hidden",
                "TIDEPOOL_CLICKHOUSE_URL", "http://127.0.0.1:18089",
                "TIDEPOOL_KEY_FILE", key.toString(),
                "TIDEPOOL_JWT_KEY_FILE", key.toString(),
                "TIDEPOOL_AUDIT_KEY_FILE", key.toString()));
    }

    @Test
    void everyVariableIsRead() throws IOException {
        var variables = complete();
        variables.put("TIDEPOOL_ADDRESS", "0.0.0.0");
        variables.put("TIDEPOOL_HEALTH_PORT", "18093");
        variables.put("TIDEPOOL_INSTANCE", "order-api-2");
        variables.put("TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD", "first password");
        variables.put("TIDEPOOL_BOOTSTRAP_CODE", "first code");
        variables.put("TIDEPOOL_AUDIT_ANCHOR_FILE", "/var/anchors");
        variables.put("TIDEPOOL_COOKIES", "plain");
        variables.put("TIDEPOOL_SHUTDOWN_GRACE_SECONDS", "20");
        variables.put("TIDEPOOL_REDIS_URL", "rediss://api:for-redis@cache.example.com:6380/2");

        var environment = ApiEnvironment.from(variables);

        assertThat(environment.address()).isEqualTo("0.0.0.0");
        assertThat(environment.port()).isEqualTo(18080);
        assertThat(environment.healthPort()).contains(18093);
        assertThat(environment.registry()).isEqualTo("http://127.0.0.1:18085");
        assertThat(environment.postgres().url()).isEqualTo("jdbc:postgresql://127.0.0.1:18088/tidepool");
        assertThat(environment.postgres().password().reveal()).isEqualTo("hidden");
        assertThat(environment.clickHouse().url()).isEqualTo("http://127.0.0.1:18089");
        assertThat(environment.jwtKey().getEncoded()).hasSize(32);
        assertThat(environment.bootstrapPassword())
                .hasValueSatisfying(password -> assertThat(password.reveal()).isEqualTo("first password"));
        assertThat(environment.bootstrapCode())
                .hasValueSatisfying(code -> assertThat(code.reveal()).isEqualTo("first code"));
        assertThat(environment.audit().key().getEncoded()).hasSize(32);
        assertThat(environment.audit().anchors()).contains(Path.of("/var/anchors"));
        assertThat(environment.cookies()).isEqualTo(ApiEnvironment.Cookies.PLAIN);
        assertThat(environment.instance()).isEqualTo("order-api-2");
        assertThat(environment.shutdownGrace()).isEqualTo(Duration.ofSeconds(20));
        assertThat(environment.toString()).doesNotContain("hidden", "first password", "first code", "for-redis");
        assertThat(environment.redis())
                .hasValueSatisfying(address ->
                        assertThat(address.reveal()).isEqualTo("rediss://api:for-redis@cache.example.com:6380/2"));
    }

    @Test
    void whatMayBeMissingHasADefault() throws IOException {
        var environment = ApiEnvironment.from(complete());

        assertThat(environment.address()).isEqualTo("127.0.0.1");
        assertThat(environment.healthPort()).isEmpty();
        assertThat(environment.instance()).isEqualTo("order-api");
        assertThat(environment.shutdownGrace()).isEqualTo(Duration.ofSeconds(5));
        assertThat(environment.bootstrapPassword()).isEmpty();
        assertThat(environment.bootstrapCode()).isEmpty();
        assertThat(environment.audit().anchors()).isEmpty();
        assertThat(environment.redis()).isEmpty();
        assertThat(environment.cookies()).isEqualTo(ApiEnvironment.Cookies.SECURE);
    }

    @Test
    void allMistakesAreReportedAtOnce() throws IOException {
        var variables = complete();
        variables.put("TIDEPOOL_PORT", "70000");
        variables.put("TIDEPOOL_POSTGRES_URL", "mysql://x");
        variables.remove("TIDEPOOL_KAFKA");
        variables.remove("TIDEPOOL_AUDIT_KEY_FILE");
        variables.put("TIDEPOOL_COOKIES", "sweet");
        variables.put("TIDEPOOL_SHUTDOWN_GRACE_SECONDS", "61");
        variables.put("TIDEPOOL_REDIS_URL", "http://:for-redis@cache");
        variables.put(
                "TIDEPOOL_JWT_KEY_FILE",
                Files.writeString(folder.resolve("short"), "c2hvcnQ=").toString());

        assertThatThrownBy(() -> ApiEnvironment.from(variables))
                .hasMessageContaining("TIDEPOOL_PORT must be a port from 0 to 65535, is \"70000\"")
                .hasMessageContaining("TIDEPOOL_KAFKA is missing")
                .hasMessageContaining("TIDEPOOL_SHUTDOWN_GRACE_SECONDS must be a whole number from 0 to 60, is \"61\"")
                .hasMessageContaining("TIDEPOOL_AUDIT_KEY_FILE is missing")
                .hasMessageContaining("TIDEPOOL_REDIS_URL must be an address such as redis://:PASSWORD@host:6379/0, or"
                        + " rediss:// for TLS, is \"http://***@cache\"")
                .hasMessageContaining("TIDEPOOL_COOKIES must be one of [SECURE, PLAIN], is \"sweet\"")
                .hasMessageContaining("TIDEPOOL_POSTGRES_URL must be an address that begins with jdbc:postgresql")
                .hasMessageContaining("TIDEPOOL_JWT_KEY_FILE must hold 32 random bytes");
    }
}

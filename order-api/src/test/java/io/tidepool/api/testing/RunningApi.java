package io.tidepool.api.testing;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.OrderApiApplication;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.SettingStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application on a real PostgreSQL and a real port; Kafka and ClickHouse are where the test says, or nowhere. */
public final class RunningApi implements AutoCloseable {
    public static final String ADMIN_PASSWORD = "correct horse battery";

    /** Requests per second of a user: tests ask faster than people. */
    public static final int NO_LIMIT = 100_000;

    private static final String POSTGRES = "TIDEPOOL_POSTGRES_URL";

    private static final Map<String, String> NOWHERE = Map.of(
            "TIDEPOOL_KAFKA", "127.0.0.1:1",
            "TIDEPOOL_REGISTRY", "http://127.0.0.1:1",
            "TIDEPOOL_CLICKHOUSE_URL", "http://127.0.0.1:1");

    /** The same for every instance, as instances of one database must have. */
    private static final Map<String, Path> KEYS = Map.of(
            "TIDEPOOL_KEY_FILE", key(),
            "TIDEPOOL_JWT_KEY_FILE", key(),
            "TIDEPOOL_AUDIT_KEY_FILE", key());

    /** Null when the database belongs to somebody else. */
    private final @Nullable EmbeddedPostgres postgres;

    private final ConfigurableApplicationContext context;

    private RunningApi(@Nullable EmbeddedPostgres postgres, ConfigurableApplicationContext context) {
        this.postgres = postgres;
        this.context = context;
    }

    private static Path key() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            return Files.writeString(
                    Files.createTempFile("order-api", ".key"),
                    Base64.getEncoder().encodeToString(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another instance on the database of this one. */
    public RunningApi another() {
        return start(Map.of(POSTGRES, postgres().getJdbcUrl("postgres", "postgres")));
    }

    /** One for all tests that need neither Kafka nor ClickHouse; it lives as long as the tests. */
    public static RunningApi shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final RunningApi INSTANCE = start(Map.of());
    }

    /**
     * @param variables over the defaults
     */
    public static RunningApi start(Map<String, String> variables) {
        try {
            var environment = environment(variables);
            EmbeddedPostgres postgres = null;
            if (!environment.containsKey(POSTGRES)) {
                postgres = EmbeddedPostgres.start();
                environment.put(POSTGRES, postgres.getJdbcUrl("postgres", "postgres"));
            }
            var context = OrderApiApplication.start(ApiEnvironment.from(environment));
            var settings = context.getBean(SettingStore.class);
            settings.put(SettingCatalogue.REQUESTS_PER_SECOND.key(), NO_LIMIT, "test");
            settings.put(SettingCatalogue.HEAVY_REQUESTS_PER_SECOND.key(), NO_LIMIT, "test");
            return new RunningApi(postgres, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What another process needs to be told to be an instance beside these. */
    static Map<String, String> environment(Map<String, String> variables) {
        var environment = new HashMap<>(NOWHERE);
        KEYS.forEach((variable, file) -> environment.put(variable, file.toString()));
        environment.putAll(Map.of(
                "TIDEPOOL_PORT",
                "0",
                "TIDEPOOL_POSTGRES_USER",
                "postgres",
                "TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "TIDEPOOL_INSTANCE",
                "order-api-test",
                "TIDEPOOL_SHUTDOWN_GRACE_SECONDS",
                "0"));
        environment.putAll(variables);
        return environment;
    }

    public int port() {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /** A caller who has not logged in. */
    public Caller stranger() {
        return strangerAt(port());
    }

    /** The same at another port of the application. */
    public Caller strangerAt(int port) {
        return new Caller(HttpClient.newHttpClient(), "http://127.0.0.1:" + port, "");
    }

    public Caller admin() {
        return stranger().login("admin", ADMIN_PASSWORD);
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public EmbeddedPostgres postgres() {
        return Objects.requireNonNull(postgres);
    }

    @Override
    public void close() throws IOException {
        context.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}

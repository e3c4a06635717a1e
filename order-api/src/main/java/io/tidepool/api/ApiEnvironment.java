package io.tidepool.api;

import io.tidepool.api.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the process is told by its environment.
 *
 * @param address at which it listens; 0.0.0.0 for every one of the machine
 * @param port HTTP; 0 for any that is free
 * @param healthPort health and metrics, which the other port no longer answers then; empty for that port itself
 * @param kafka bootstrap servers
 * @param registry base address of the schema registry
 * @param clickHouse base address of ClickHouse over HTTP
 * @param keyFile of the key that seals kubeconfigs
 * @param jwtKey signs access tokens: 32 bytes or more, in base64 in its file
 * @param audit what keeps the operation log honest
 * @param bootstrapPassword of the first user; empty when a one-time code shall make it
 * @param bootstrapCode that one-time code; empty for one that is made and printed
 * @param redis address of the Redis that keeps answers for all instances, with its password; empty to keep them here
 * @param cookies how the browser is to keep the cookie of a session
 * @param instance name of this process in messages and leases
 * @param shutdownGrace how long it serves on after it has said that it stops, so that balancers hear of it; 0 to 60 s
 */
public record ApiEnvironment(
        String address,
        int port,
        Optional<Integer> healthPort,
        String kafka,
        String registry,
        Database postgres,
        Database clickHouse,
        Path keyFile,
        SecretKey jwtKey,
        Audit audit,
        Optional<Secret> bootstrapPassword,
        Optional<Secret> bootstrapCode,
        Optional<Secret> redis,
        Cookies cookies,
        String instance,
        Duration shutdownGrace) {

    /** Property of Spring that says where answers are kept: {@code redis} or {@code memory}. */
    public static final String CACHE = "tidepool.cache";

    /** Address of a database and who logs in there. */
    public record Database(String url, String user, Secret password) {}

    /**
     * @param key chains the operation log; the database must not have it
     * @param anchors file that says now and then how far the log was; empty for none
     */
    public record Audit(SecretKey key, Optional<Path> anchors) {}

    /** Cookies by how the page is reached. */
    public enum Cookies {
        /** By https: the cookie has the prefix {@code __Host-} and is sent over https only. */
        SECURE,
        /** By http, which is for one machine only. */
        PLAIN
    }

    /**
     * @throws IllegalArgumentException that lists every variable that is missing or wrong
     */
    public static ApiEnvironment from(Map<String, String> variables) {
        var reader = new Reader(variables);
        var port = reader.port("TIDEPOOL_PORT");
        var healthPort = reader.optional("TIDEPOOL_HEALTH_PORT").map(text -> reader.port("TIDEPOOL_HEALTH_PORT"));
        var kafka = reader.text("TIDEPOOL_KAFKA");
        var registry = reader.address("TIDEPOOL_REGISTRY", "http");
        var postgres = reader.database("TIDEPOOL_POSTGRES", "jdbc:postgresql");
        var clickHouse = reader.database("TIDEPOOL_CLICKHOUSE", "http");
        var keyFile = reader.file("TIDEPOOL_KEY_FILE");
        var jwtKey = reader.key("TIDEPOOL_JWT_KEY_FILE");
        var audit = new Audit(
                reader.key("TIDEPOOL_AUDIT_KEY_FILE"),
                reader.optional("TIDEPOOL_AUDIT_ANCHOR_FILE").map(Path::of));
        var redis = reader.redis("TIDEPOOL_REDIS_URL");
        var cookies = reader.oneOf("TIDEPOOL_COOKIES", Cookies.SECURE);
        var shutdownGrace = Duration.ofSeconds(reader.whole("TIDEPOOL_SHUTDOWN_GRACE_SECONDS", 5, 60));
        reader.failOnMistakes();
        return new ApiEnvironment(
                reader.optional("TIDEPOOL_ADDRESS").orElse("127.0.0.1"),
                port,
                healthPort,
                kafka,
                registry,
                postgres,
                clickHouse,
                keyFile,
                jwtKey,
                audit,
                reader.optional("TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD").map(Secret::new),
                reader.optional("TIDEPOOL_BOOTSTRAP_CODE").map(Secret::new),
                redis,
                cookies,
                variables.getOrDefault("TIDEPOOL_INSTANCE", "order-api"),
                shutdownGrace);
    }

    private static final class Reader {
        private static final int LEAST_KEY_BYTES = 32;
        private static final Pattern REDIS =
                Pattern.compile("rediss?://([^/@\\s]*@)?(\\[[0-9a-fA-F:.]+]|[\\w.-]+)(:\\d{1,5})?(/\\d{0,3})?");

        private final Map<String, String> variables;
        private final List<String> mistakes = new ArrayList<>();

        Reader(Map<String, String> variables) {
            this.variables = variables;
        }

        String text(String name) {
            var value = variables.getOrDefault(name, "").trim();
            if (value.isEmpty()) {
                mistakes.add(name + " is missing");
            }
            return value;
        }

        Optional<String> optional(String name) {
            return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
        }

        <E extends Enum<E>> E oneOf(String name, E byDefault) {
            var constants = byDefault.getDeclaringClass().getEnumConstants();
            var value = optional(name).orElse(byDefault.name());
            for (var constant : constants) {
                if (constant.name().equalsIgnoreCase(value)) {
                    return constant;
                }
            }
            mistakes.add(name + " must be one of " + Arrays.toString(constants) + ", is \"" + value + "\"");
            return byDefault;
        }

        int port(String name) {
            var value = text(name);
            return value.isEmpty() ? 0 : whole(name, value, "a port", 65_535);
        }

        int whole(String name, int byDefault, int most) {
            return optional(name)
                    .map(value -> whole(name, value.trim(), "a whole number", most))
                    .orElse(byDefault);
        }

        private int whole(String name, String value, String what, int most) {
            try {
                var number = Integer.parseInt(value);
                if (number >= 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            mistakes.add(name + " must be " + what + " from 0 to " + most + ", is \"" + value + "\"");
            return 0;
        }

        String address(String name, String prefix) {
            var value = text(name);
            if (!value.isEmpty() && (!value.startsWith(prefix) || !parses(value))) {
                mistakes.add(name + " must be an address that begins with " + prefix + ", is \"" + value + "\"");
            }
            return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        }

        Optional<Secret> redis(String name) {
            var value = optional(name).map(String::trim);
            value.filter(address -> !REDIS.matcher(address).matches() || !parses(address))
                    .ifPresent(address -> mistakes.add(name
                            + " must be an address such as redis://:PASSWORD@host:6379/0, or rediss:// for TLS, is \""
                            + address.replaceAll("//.*@", "//***@") + "\""));
            return value.map(Secret::new);
        }

        Database database(String name, String prefix) {
            return new Database(
                    address(name + "_URL", prefix),
                    variables.getOrDefault(name + "_USER", ""),
                    new Secret(variables.getOrDefault(name + "_PASSWORD", "")));
        }

        Path file(String name) {
            var value = text(name);
            var path = Path.of(value);
            if (!value.isEmpty() && !Files.isReadable(path)) {
                mistakes.add(name + " names a file that cannot be read: " + value);
            }
            return path;
        }

        SecretKey key(String name) {
            var path = file(name);
            var bytes = new byte[LEAST_KEY_BYTES];
            if (Files.isReadable(path) && Files.isRegularFile(path)) {
                try {
                    bytes = Base64.getMimeDecoder()
                            .decode(Files.readString(path).trim());
                } catch (IOException | IllegalArgumentException e) {
                    bytes = new byte[0];
                }
                if (bytes.length < LEAST_KEY_BYTES) {
                    mistakes.add(name + " must hold " + LEAST_KEY_BYTES + " random bytes or more in base64");
                    bytes = new byte[LEAST_KEY_BYTES];
                }
            }
            return new SecretKeySpec(bytes, "HmacSHA256");
        }

        private static boolean parses(String address) {
            try {
                URI.create(address);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        void failOnMistakes() {
            if (!mistakes.isEmpty()) {
                throw new IllegalArgumentException("wrong environment: " + String.join("; ", mistakes));
            }
        }
    }
}

package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.event.Broadcast;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.user.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls every route as every role and compares with role-matrix.txt. */
class RoleMatrixTest {
    private static final String PASSWORD = "only for the matrix";
    private static final String NOBODY = "anonymous";
    private static final List<String> CALLERS = List.of(NOBODY, "external", "viewer", "operator", "admin");

    private final RunningApi api = RunningApi.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private record Route(String method, String path) implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            return key().compareTo(other.key());
        }

        String key() {
            return path + " " + method;
        }
    }

    @Test
    void everyRouteLetsInWhomTheMatrixSaysAndNobodyElse() {
        var declared = declared();
        var routes = routes();
        assertThat(routes).hasSizeGreaterThan(40);
        var without = new TreeSet<>(routes);
        without.removeAll(declared.keySet());
        var gone = new TreeSet<>(declared.keySet());
        gone.removeAll(routes);
        var observed = new TreeMap<Route, String>();
        var audience = api.bean(Broadcast.class).audience();
        routes.forEach(route -> observed.put(route, admitted(route)));
        // The streams of events that were opened here must not be there when others count theirs.
        await().atMost(Duration.ofSeconds(40))
                .until(() -> api.bean(Broadcast.class).audience() <= audience);

        assertThat(without)
                .as("routes without a row; as they are now:%n%s", lines(without, observed))
                .isEmpty();
        assertThat(gone).as("rows without a route").isEmpty();
        assertThat(observed).containsExactlyEntriesOf(declared);
    }

    private static String lines(TreeSet<Route> routes, Map<Route, String> observed) {
        var lines = new StringBuilder();
        routes.forEach(route ->
                lines.append(String.format("%-6s %-50s %s%n", route.method(), route.path(), observed.get(route))));
        return lines.toString();
    }

    private TreeSet<Route> routes() {
        var routes = new TreeSet<Route>();
        api.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> routes.add(new Route(verb.name(), path)))));
        return routes;
    }

    private static TreeMap<Route, String> declared() {
        var rows = new TreeMap<Route, String>();
        try (var file = Objects.requireNonNull(RoleMatrixTest.class.getResourceAsStream("/role-matrix.txt"))) {
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var cells = line.strip().split("\\s+");
                    assertThat(Arrays.asList(cells).subList(2, cells.length))
                            .as(line)
                            .isSubsetOf(CALLERS);
                    rows.put(
                            new Route(cells[0], cells[1]),
                            String.join(" ", Arrays.asList(cells).subList(2, cells.length)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private String admitted(Route route) {
        var admitted = new ArrayList<String>();
        for (var caller : CALLERS) {
            var status = call(route, token(route, caller));
            assertThat(status).as("%s as %s", route, caller).isNotEqualTo(500);
            if (status != (caller.equals(NOBODY) ? 401 : 403) || open(route)) {
                assertThat(status).as("%s as %s", route, caller).isNotIn(openly(route, caller));
                admitted.add(caller);
            }
        }
        return String.join(" ", admitted);
    }

    /** What nobody is answered who has been let in. */
    private static List<Integer> openly(Route route, String caller) {
        return open(route) ? List.of(403) : caller.equals(NOBODY) ? List.of(403) : List.of(401);
    }

    private static boolean open(Route route) {
        return List.of("/api/auth/login", "/api/auth/refresh", "/api/auth/bootstrap")
                .contains(route.path());
    }

    private String token(Route route, String caller) {
        if (caller.equals(NOBODY)) {
            return "";
        }
        // A logout ends the session; the next route needs another.
        return route.path().endsWith("/logout") ? login(caller) : tokens.computeIfAbsent(caller, this::login);
    }

    private String login(String role) {
        var username = "matrix-" + Role.valueOf(role.toUpperCase(Locale.ROOT)).ordinal();
        api.admin()
                .post("/api/users/create", Map.of("username", username, "password", PASSWORD, "roles", List.of(role)));
        return api.stranger().login(username, PASSWORD).token();
    }

    /** With a body that no route can use and ids that nothing has: who gets that far is let in, and changes nothing. */
    private int call(Route route, String token) {
        var path = route.path().replaceAll("\\{[^}]+}", "987654321");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Content-Type", "application/json")
                .method(route.method(), BodyPublishers.ofString(route.method().equals("GET") ? "" : "{"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            // Not read to its end: the stream of events has none.
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

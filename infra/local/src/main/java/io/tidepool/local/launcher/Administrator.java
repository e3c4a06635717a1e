package io.tidepool.local.launcher;

import io.tidepool.local.seed.ApiClient;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom a command speaks to order-api: the administrator of the stack here, or somebody at another server. */
final class Administrator {
    private static final String PASSWORD = "TIDEPOOL_PASSWORD";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "At this order-api instead of that of the stack here, as --user, whose password is in the"
                    + " environment as TIDEPOOL_PASSWORD.")
    private @Nullable URI server;

    @Option(names = "--user", paramLabel = "NAME", description = "At --server: who asks (default: admin).")
    private String user = "admin";

    ApiClient client(Home home) throws IOException, InterruptedException {
        if (server != null) {
            var password = System.getenv(PASSWORD);
            if (password == null) {
                throw new IllegalArgumentException(
                        "--server " + server + ": " + PASSWORD + " must be in the environment");
            }
            return ApiClient.login(server, user, password);
        }
        var state = RunState.read(home).filter(running -> running.supervisor().isPresent());
        var credentials = JsonFile.read(home.credentials(), Credentials.class);
        if (state.isEmpty() || credentials.isEmpty()) {
            throw new IllegalStateException(
                    "Tidepool does not run here; ./tidepool up starts it, and --server URL names another one");
        }
        return ApiClient.login(
                URI.create(new Ports(state.get().portBase()).webUrl()),
                user,
                credentials.get().passwordOf(user));
    }
}

package io.tidepool.local.outside;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outside system as a process of its own. */
public final class OutsideProcess {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideProcess.class);

    private OutsideProcess() {}

    /**
     * What the process is told by its environment.
     *
     * @param data directory where the keys are kept, null for nowhere
     */
    record Settings(int port, URI api, @Nullable Path data) {
        /** @throws IllegalArgumentException with every mistake at once */
        static Settings from(Map<String, String> environment) {
            var mistakes = new ArrayList<String>();
            var port = environment.getOrDefault("TIDEPOOL_PORT", "");
            var number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1;
            if (number < 1 || number > 65535) {
                mistakes.add("TIDEPOOL_PORT: must be a port from 1 to 65535, was '" + port + "'");
            }
            var api = environment.getOrDefault("TIDEPOOL_API", "");
            if (!api.matches("https?://[^/]+/?")) {
                mistakes.add(
                        "TIDEPOOL_API: must be the API's address such as http://127.0.0.1:18080, was '" + api + "'");
            }
            if (!mistakes.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", mistakes));
            }
            var data = environment.getOrDefault("TIDEPOOL_OUTSIDE_DATA", "");
            return new Settings(number, URI.create(api), data.isBlank() ? null : Path.of(data));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        OutsideServer server;
        try {
            var settings = Settings.from(System.getenv());
            server = OutsideServer.start(
                    settings.port(), new OutsideSystem(settings.api(), Habits.DEMONSTRATION, settings.data()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        LOG.info("callbacks are taken at {}/hooks/maintenance", server.address());
        stopped.await();
    }
}

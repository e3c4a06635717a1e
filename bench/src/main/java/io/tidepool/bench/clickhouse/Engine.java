package io.tidepool.bench.clickhouse;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A ClickHouse of its own with the product's tables. */
final class Engine implements AutoCloseable {
    static final String PASSWORD = "only-for-this-bench";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofMinutes(3);
    private static final int QUIET_LOOKS = 5;
    private static final Pattern ELAPSED = Pattern.compile("\"elapsed_ns\":\"(\\d+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final RunningProcess process;

    private Engine(String address, RunningProcess process) {
        this.address = address;
        this.process = process;
    }

    static Engine start(Path home, int port) throws Exception {
        var process = RunningProcess.start(
                ClickHouseServer.prepare(Project.locate(), home.resolve("clickhouse"), port, PASSWORD),
                home.resolve("clickhouse.log"));
        process.awaitReady(START);
        var address = "http://127.0.0.1:" + port;
        Migrate.migrate(URI.create(address), ClickHouseServer.USER, PASSWORD);
        return new Engine(address, process);
    }

    String address() {
        return address;
    }

    /** The answer as text, columns apart by tabulators. */
    String query(String sql) throws IOException, InterruptedException {
        return send(sql).body().strip();
    }

    /** What the engine itself needed, without the way there and back. */
    long nanos(String sql) throws IOException, InterruptedException {
        var summary = send(sql).headers().firstValue("X-ClickHouse-Summary").orElseThrow();
        var elapsed = ELAPSED.matcher(summary);
        if (!elapsed.find()) {
            throw new IOException("no elapsed time in " + summary);
        }
        return Long.parseLong(elapsed.group(1));
    }

    /**
     * Until what came within seconds lies as it would had it come within a month, or long enough.
     *
     * @return whether nothing is merged any more
     */
    boolean settles() throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var quiet = 0;
        while (quiet < QUIET_LOOKS && System.nanoTime() - begin < SETTLING.toNanos()) {
            TimeUnit.SECONDS.sleep(1);
            quiet = query("SELECT count() FROM system.merges").equals("0") ? quiet + 1 : 0;
        }
        return quiet == QUIET_LOOKS;
    }

    private HttpResponse<String> send(String sql) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/?database=tidepool"))
                .header("X-ClickHouse-User", ClickHouseServer.USER)
                .header("X-ClickHouse-Key", PASSWORD)
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.body());
        }
        return response;
    }

    @Override
    public void close() {
        process.kill();
    }
}

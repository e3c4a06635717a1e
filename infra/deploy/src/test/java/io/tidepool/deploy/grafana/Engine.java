package io.tidepool.deploy.grafana;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The ClickHouse engine with our tables. */
final class Engine implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";

    private final URI address;
    private final RunningProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * An answer.
     *
     * @param names of the columns
     * @param types of the columns, in ClickHouse's words
     */
    record Table(List<String> names, List<String> types, List<List<String>> rows) {}

    private Engine(URI address, RunningProcess process) {
        this.address = address;
        this.process = process;
    }

    static Engine start(Path folder) throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var server = ClickHouseServer.prepare(Project.locate(), folder.resolve("data"), port, PASSWORD);
        var process = RunningProcess.start(server, folder.resolve("clickhouse.log"));
        process.awaitReady(Duration.ofSeconds(90));
        var address = URI.create("http://127.0.0.1:" + port);
        Migrate.migrate(address, ClickHouseServer.USER, PASSWORD);
        return new Engine(address, process);
    }

    /** @throws AssertionError with the words of the engine */
    String send(String sql) throws Exception {
        var request = HttpRequest.newBuilder(address.resolve("/?database=tidepool"))
                .header("X-ClickHouse-User", ClickHouseServer.USER)
                .header("X-ClickHouse-Key", PASSWORD)
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body() + "\n" + sql);
        }
        return answer.body();
    }

    Table ask(String sql) throws Exception {
        var lines = send(sql + "\nFORMAT TabSeparatedWithNamesAndTypes")
                .lines()
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .toList();
        return new Table(lines.get(0), lines.get(1), lines.subList(2, lines.size()));
    }

    @Override
    public void close() {
        process.kill();
    }
}

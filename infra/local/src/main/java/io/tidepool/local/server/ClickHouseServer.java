package io.tidepool.local.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The ClickHouse engine behind its HTTP protocol. */
public final class ClickHouseServer {
    public static final String USER = "tidepool";

    private ClickHouseServer() {}

    /**
     * Tells how to start the engine.
     *
     * @param home folder of data
     */
    public static ProcessSpec prepare(Project project, Path home, int port, String password) {
        return new ProcessSpec(
                "clickhouse",
                List.of("node", project.clickHouseScript().toString()),
                Map.of(
                        "CLICKHOUSE_PORT",
                        Integer.toString(port),
                        "CLICKHOUSE_PATH",
                        home.toString(),
                        "CLICKHOUSE_USER",
                        USER,
                        "CLICKHOUSE_PASSWORD",
                        password,
                        "TZ",
                        "UTC"),
                port,
                ReadyCheck.http("http://127.0.0.1:" + port + "/ping"));
    }
}

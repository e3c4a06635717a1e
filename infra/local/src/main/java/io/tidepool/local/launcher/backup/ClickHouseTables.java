package io.tidepool.local.launcher.backup;

import io.tidepool.local.server.ClickHouseServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * The rows of each table, a partition at a time, in ClickHouse's own format. Rows of the rollups come twice into a
 * restored database, once by themselves and once by the views over the raw rows, which changes no figure: see decision
 * 0014.
 */
final class ClickHouseTables {
    private static final String FOLDER = "clickhouse";
    private static final String ROWS = ".native";
    private static final String LIFETIME = "/ttl";
    private static final Pattern TTL = Pattern.compile("\\bTTL (.+?)(?: SETTINGS .*)?$");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String password;

    ClickHouseTables(URI server, String password) {
        this.server = server;
        this.password = password;
    }

    void write(BackupFile backup) throws IOException, InterruptedException {
        for (var table : lines("SELECT name FROM system.tables WHERE database = 'tidepool' AND engine LIKE '%MergeTree'"
                + " AND name != 'flyway_schema_history' ORDER BY name FORMAT TSVRaw")) {
            var engine = String.join(
                    " ",
                    lines("SELECT engine_full FROM system.tables WHERE database = 'tidepool' AND name = '" + table
                            + "' FORMAT TSVRaw"));
            var lifetime = TTL.matcher(engine);
            if (lifetime.find()) {
                backup.text(FOLDER + "/" + table + LIFETIME, lifetime.group(1));
            }
            for (var partition :
                    lines("SELECT DISTINCT _partition_id AS p FROM " + table + " ORDER BY p FORMAT TSVRaw")) {
                backup.bytes(
                        FOLDER + "/" + table + "/" + partition + ROWS,
                        send(
                                "SELECT * FROM " + table + " WHERE _partition_id = '" + partition + "' FORMAT Native",
                                new byte[0]));
            }
        }
    }

    /** Into tables that are there and empty. */
    void read(ZipFile backup) throws IOException, InterruptedException {
        var names = backup.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(FOLDER + "/"))
                .toList();
        // First: rows that are too old for what a new table says would not stay.
        for (var name : names) {
            if (name.endsWith(LIFETIME)) {
                send("ALTER TABLE " + table(name) + " MODIFY TTL " + BackupFile.text(backup, name), new byte[0]);
            }
        }
        for (var name : names) {
            if (name.endsWith(ROWS)) {
                try (var rows = backup.getInputStream(backup.getEntry(name))) {
                    send("INSERT INTO " + table(name) + " FORMAT Native", rows.readAllBytes());
                }
            }
        }
    }

    private static String table(String entry) {
        return entry.split("/")[1];
    }

    private List<String> lines(String query) throws IOException, InterruptedException {
        return new String(send(query, new byte[0]), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private byte[] send(String query, byte[] data) throws IOException, InterruptedException {
        var sql = URLEncoder.encode(query, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(server.resolve("/?database=tidepool&async_insert=0&query=" + sql))
                .header("X-ClickHouse-User", ClickHouseServer.USER)
                .header("X-ClickHouse-Key", password)
                .POST(BodyPublishers.ofByteArray(data))
                .build();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("ClickHouse refused \"" + query + "\": "
                    + new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
        return answer.body();
    }
}

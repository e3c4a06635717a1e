package io.tidepool.evaluator.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Synchronous inserts in JSONEachRow over HTTP: answered only when the rows are stored. */
public final class ClickHouseWarehouse implements Warehouse {
    private final Client client;

    /**
     * @param address such as {@code http://127.0.0.1:18089}
     * @param database where the tables are
     */
    public ClickHouseWarehouse(String address, String user, String password, String database) {
        this.client = new Client.Builder()
                .addEndpoint(address)
                .setUsername(user)
                .setPassword(password)
                .setDefaultDatabase(database)
                .setConnectTimeout(5, ChronoUnit.SECONDS)
                .setSocketTimeout(30, ChronoUnit.SECONDS)
                .compressClientRequest(false)
                .compressServerResponse(false)
                .serverSetting("async_insert", "0")
                .serverSetting("input_format_skip_unknown_fields", "1")
                .build();
    }

    @Override
    public void insert(String table, List<String> rows) throws IOException, InterruptedException {
        var bytes = String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
        try (var response = client.insert(table, new ByteArrayInputStream(bytes), ClickHouseFormat.JSONEachRow)
                .get()) {
            response.getWrittenRows();
        } catch (ExecutionException e) {
            throw new IOException("insert into " + table + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("insert into " + table + ": " + e, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

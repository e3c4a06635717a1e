package io.tidepool.evaluator.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.data.ClickHouseFormat;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;

/** Synchronous inserts in RowBinary over HTTP: answered only when the rows are stored. */
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
                .build();
    }

    @Override
    public void insert(Batch batch) throws IOException, InterruptedException {
        var table = batch.table();
        try (var response = client.insert(table, Facts.columns(table), batch.open(), ClickHouseFormat.RowBinary)
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

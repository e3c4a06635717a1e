package io.tidepool.bench.backup;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.local.launcher.Progress;
import io.tidepool.local.launcher.backup.Backup;
import io.tidepool.local.launcher.backup.Restore;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** A million orders, each with a device, a step and a row of history, saved while the servers run and brought back. */
@Command(name = "backup", description = "Seconds to save and to restore a stack with a million orders.")
public final class BackupBench implements Callable<Integer> {
    private static final int LIMIT_SECONDS = 600;

    @Option(names = "--port-base", description = "First of the ports in use (default: ${DEFAULT-VALUE}).")
    private int portBase = 26_000;

    @Option(names = "--orders", description = "default: ${DEFAULT-VALUE}")
    private int orders = 1_000_000;

    @Override
    public Integer call() throws Exception {
        var folder = Files.createTempDirectory("tidepool-backup");
        var file = folder.resolve("backup.zip");
        try (var stack = BenchStack.start(portBase)) {
            stack.startClickHouse();
            stack.startOrderApi().close();
            long bytes;
            try (var database = stack.database()) {
                fill(database, orders);
                bytes = size(database);
            }
            var progress = new Progress(System.out);
            var backup = seconds(
                    () -> new Backup(stack.home(), stack.ports(), stack.credentials(), progress).write(file, null));
            stack.stopServers();
            var restore = seconds(() -> new Restore(stack.home(), stack.ports(), progress).run(file, null));
            stack.startPostgres();
            try (var database = stack.database()) {
                return report(bytes, Files.size(file), backup, restore, count(database));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void fill(Connection database, int orders) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    insert into k8s_cluster (clustername) select 'cluster-' || n from generate_series(1, 100) n;
                    insert into device (ci_code) select 'M-' || n from generate_series(1, 10000) n;
                    insert into elastic_scaling_strategy (name, threshold_trigger_action, cpu_threshold_value,
                        cpu_threshold_type, duration_minutes, cooldown_minutes, device_count, created_by, updated_by)
                    values ('s', 'pool_exit', 20, 'usage', 10, 60, 1, 'bench', 'bench');
                    insert into elastic_scaling_order (order_number, cluster_id, strategy_id, action_type, status,
                        device_count, created_by, created_at, updated_at, completion_time, move, moved_by, description,
                        evidence)
                    select 'ESO20260101' || lpad(nextval('order_number_sequence')::text, 7, '0'), 1 + n %% 100, 1,
                           case when n %% 2 = 0 then 'pool_exit' else 'pool_entry' end, 'completed', 1, 'bench',
                           now() - n * interval '30 seconds', now() - n * interval '30 seconds', now(), 'complete',
                           'bench', md5(n::text), jsonb_build_object('held_since', now(), 'required_minutes', 10)
                    from generate_series(1, %1$d) n;
                    insert into order_device (order_id, device_id, status, node_name)
                    select id, 1 + id %% 10000, 'completed', 'node-' || id from elastic_scaling_order;
                    insert into strategy_execution_history (strategy_id, execution_time, last_execution_time, result,
                        reason_code, cluster_id, order_id)
                    select 1, created_at, created_at, 'order_created', 'proposed', cluster_id, id
                    from elastic_scaling_order;
                    """.formatted(orders));
        }
    }

    private static long size(Connection database) throws SQLException {
        return number(database, "select pg_database_size(current_database())");
    }

    private static long count(Connection database) throws SQLException {
        return number(database, "select count(*) from elastic_scaling_order");
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static double seconds(Progress.Step work) throws Exception {
        var begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    }

    private int report(long databaseBytes, long fileBytes, double backup, double restore, long found) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("orders", orders);
        figures.put("orders_found", found);
        figures.put("database_mib", databaseBytes >> 20);
        figures.put("backup_mib", fileBytes >> 20);
        figures.put("backup_s", backup);
        figures.put("restore_s", restore);
        figures.put("limit_s", LIMIT_SECONDS);
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return found == orders && backup + restore <= LIMIT_SECONDS ? 0 : 1;
    }
}

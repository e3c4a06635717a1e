package io.tidepool.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that other systems read have the columns, keys and words of the data dictionary. */
class DataDictionaryIT {
    private static final Pattern WORD = Pattern.compile("'([a-zA-Z_]+)'::");

    private final RunningApi api = RunningApi.shared();
    private final JdbcClient jdbc = api.jdbc();

    @ParameterizedTest
    @CsvFileSource(resources = "data-dictionary.csv")
    void aTableHasTheListedColumns(String table, String columns) {
        assertThat(strings("select column_name from information_schema.columns where table_schema = 'tidepool'"
                        + " and table_name = '" + table + "'"))
                .contains(columns.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    k8s_cluster                  | PRIMARY KEY (id)
                    k8s_cluster                  | UNIQUE (cluster_id)
                    device                       | PRIMARY KEY (id)
                    device                       | FOREIGN KEY (cluster_id) REFERENCES k8s_cluster(id)
                    strategy_cluster_association | PRIMARY KEY (strategy_id, cluster_id)
                    strategy_cluster_association | FOREIGN KEY (strategy_id) REFERENCES elastic_scaling_strategy(id)
                    strategy_cluster_association | FOREIGN KEY (cluster_id) REFERENCES k8s_cluster(id)
                    elastic_scaling_order        | UNIQUE (order_number)
                    elastic_scaling_order        | FOREIGN KEY (cluster_id) REFERENCES k8s_cluster(id)
                    elastic_scaling_order        | FOREIGN KEY (strategy_id) REFERENCES elastic_scaling_strategy(id)
                    elastic_scaling_order        | FOREIGN KEY (device_id) REFERENCES device(id)
                    order_device                 | UNIQUE (order_id, device_id)
                    order_device                 | FOREIGN KEY (order_id) REFERENCES elastic_scaling_order(id)
                    order_device                 | FOREIGN KEY (device_id) REFERENCES device(id)
                    strategy_execution_history   | FOREIGN KEY (strategy_id) REFERENCES elastic_scaling_strategy(id)
                    strategy_execution_history   | FOREIGN KEY (order_id) REFERENCES elastic_scaling_order(id)
                    notification_log             | FOREIGN KEY (order_id) REFERENCES elastic_scaling_order(id)
                    notification_log             | FOREIGN KEY (strategy_id) REFERENCES elastic_scaling_strategy(id)
                    """)
    void aTableHasTheListedKeys(String table, String key) {
        assertThat(strings("select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'tidepool." + table
                        + "'::regclass"))
                .contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "elastic_scaling_strategy, threshold_trigger_action, pool_entry pool_exit",
        "elastic_scaling_strategy, cpu_threshold_type, usage allocated",
        "elastic_scaling_strategy, memory_threshold_type, usage allocated",
        "elastic_scaling_strategy, condition_logic, AND OR",
        "elastic_scaling_strategy, status, enabled disabled",
        "elastic_scaling_order, action_type, pool_entry pool_exit maintenance_request maintenance_uncordon",
        "elastic_scaling_order, status, pending processing completed failed cancelled"
                + " pending_confirmation scheduled_for_maintenance maintenance_in_progress",
        "order_device, status, pending processing completed failed",
        "strategy_execution_history, result, order_created skipped failed_check",
        "notification_log, notification_type, email sms im system",
        "notification_log, status, sent failed read"
    })
    void aColumnTakesTheListedWordsOnly(String table, String column, String words) {
        var check = one("select pg_get_constraintdef(c.oid) from pg_constraint c join pg_attribute a"
                + " on a.attrelid = c.conrelid and c.conkey = array[a.attnum] where c.contype = 'c'"
                + " and c.conrelid = 'tidepool." + table + "'::regclass and a.attname = '" + column + "'");
        var taken = new TreeSet<String>();
        WORD.matcher(check).results().forEach(word -> taken.add(word.group(1)));
        assertThat(taken).containsExactlyInAnyOrder(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "k8s_cluster, id, bigint",
        "elastic_scaling_strategy, cpu_threshold_value, 'numeric(5,2)'",
        "elastic_scaling_strategy, memory_threshold_value, 'numeric(5,2)'",
        "elastic_scaling_strategy, node_selector, jsonb",
        "duty_roster, duty_date, date",
        "duty_roster, start_time, time without time zone"
    })
    void aColumnHasTheListedType(String table, String column, String type) {
        assertThat(one("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'tidepool." + table
                        + "'::regclass and attname = '" + column + "'"))
                .isEqualTo(type);
    }

    @Test
    void aNewClusterHasANumberAnIdOfItsOwnEmptyTextsAndLevelZero() {
        var row = jdbc.sql("insert into k8s_cluster default values returning *")
                .query()
                .singleRow();
        jdbc.sql("delete from k8s_cluster where id = :id")
                .param("id", row.get("id"))
                .update();
        assertThat(String.valueOf(row.get("cluster_id"))).hasSize(36);
        assertThat(row).containsEntry("level", 0).containsEntry("deleted_at", null);
        assertThat(row.entrySet())
                .filteredOn(column ->
                        column.getValue() instanceof String && !column.getKey().equals("cluster_id"))
                .hasSize(30)
                .allSatisfy(column -> assertThat(column.getValue()).isEqualTo(""));
    }

    @Test
    void codesAndAddressesOfDevicesAreIndexed() {
        assertThat(strings("select indexdef from pg_indexes where tablename = 'device'"))
                .anyMatch(index -> index.endsWith("(ci_code)"))
                .anyMatch(index -> index.endsWith("(ip)"));
    }

    @Test
    void aValueAndItsTypeAreThereTogetherOrNotAtAll() {
        var strategy = new OrderWorld(api).strategy("pool_entry", 1, 0, "cluster");
        for (var metric : List.of("cpu", "memory")) {
            assertThatThrownBy(() -> jdbc.sql("update elastic_scaling_strategy set " + metric + "_threshold_value = 5, "
                                    + metric + "_threshold_type = null where id = " + strategy)
                            .update())
                    .hasMessageContaining("elastic_scaling_strategy_check");
        }
    }

    @Test
    void aHistoryRowNamesAnOrderExactlyWhenItsResultSaysSo() {
        var strategy = new OrderWorld(api).strategy("pool_entry", 1, 0, "cluster");
        assertThatThrownBy(() -> jdbc.sql("insert into strategy_execution_history (strategy_id, execution_time,"
                                + " last_execution_time, result, reason_code) values (" + strategy
                                + ", now(), now(), 'order_created', 'fired')")
                        .update())
                .hasMessageContaining("strategy_execution_history_check");
    }

    private List<String> strings(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}

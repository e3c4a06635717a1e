package io.tidepool.api.settings.jdbc;

import io.tidepool.api.settings.Setting;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.SettingStore;
import io.tidepool.api.settings.SettingView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcSettingStore implements SettingStore {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private volatile @Nullable Read lastRead;

    JdbcSettingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Stored(Object value, String updatedBy, Instant updatedAt) {}

    private record Read(Map<String, Stored> rows, long atNanos) {}

    @Override
    public <T> T value(Setting<T> setting) {
        var stored = rows().get(setting.key());
        return stored == null ? setting.byDefault() : setting.read().apply(stored.value());
    }

    @Override
    public List<SettingView> all() {
        var rows = rows();
        return SettingCatalogue.all().stream()
                .map(setting -> view(setting, rows.get(setting.key())))
                .toList();
    }

    private static <T> SettingView view(Setting<T> setting, @Nullable Stored stored) {
        var byDefault = setting.write().apply(setting.byDefault());
        return new SettingView(
                setting.key(),
                setting.shape(),
                stored == null ? byDefault : stored.value(),
                byDefault,
                setting.description(),
                stored == null ? null : stored.updatedBy(),
                stored == null ? null : stored.updatedAt());
    }

    @Override
    public void put(String key, Object value, String by) {
        jdbc.sql("insert into system_config (key, value, updated_by) values (:key, :value::jsonb, :by)"
                        + " on conflict (key) do update set value = excluded.value, updated_by = excluded.updated_by,"
                        + " updated_at = now(), version = system_config.version + 1")
                .param("key", key)
                .param("value", json.writeValueAsString(value))
                .param("by", by)
                .update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofTransaction().written();
        } else {
            lastRead = null;
        }
    }

    private Map<String, Stored> rows() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            return ofTransaction().rows();
        }
        var last = lastRead;
        if (last == null || System.nanoTime() - last.atNanos() > FRESH_NANOS) {
            last = new Read(read(), System.nanoTime());
            lastRead = last;
        }
        return last.rows();
    }

    private InTransaction ofTransaction() {
        for (var other : TransactionSynchronizationManager.getSynchronizations()) {
            if (other instanceof InTransaction ours) {
                return ours;
            }
        }
        var first = new InTransaction();
        TransactionSynchronizationManager.registerSynchronization(first);
        return first;
    }

    /** What a transaction reads once, with its own writes, which others must not see before it commits. */
    private final class InTransaction implements TransactionSynchronization {
        private @Nullable Map<String, Stored> rows;
        private boolean written;

        Map<String, Stored> rows() {
            var known = rows;
            if (known == null) {
                known = read();
                rows = known;
            }
            return known;
        }

        void written() {
            rows = null;
            written = true;
        }

        @Override
        public void afterCommit() {
            if (written) {
                lastRead = null;
            }
        }
    }

    private Map<String, Stored> read() {
        var rows = new HashMap<String, Stored>();
        jdbc.sql("select key, value, updated_by, updated_at from system_config").query(row -> {
            rows.put(
                    row.getString("key"),
                    new Stored(
                            json.readValue(row.getString("value"), Object.class),
                            row.getString("updated_by"),
                            row.getTimestamp("updated_at").toInstant()));
        });
        return rows;
    }
}

package io.tidepool.api.settings;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes settings: all that are sent, or none. */
public final class SettingChanges {
    private final SettingStore store;
    private final OperationLog log;
    private final Transactions transactions;
    private final Consumer<Set<String>> changed;

    /**
     * @param changed told the keys inside the transaction, after they were written
     */
    public SettingChanges(
            SettingStore store, OperationLog log, Transactions transactions, Consumer<Set<String>> changed) {
        this.store = store;
        this.log = log;
        this.transactions = transactions;
        this.changed = changed;
    }

    public List<SettingView> all() {
        return store.all();
    }

    /**
     * @param values key to value in the JSON shape
     * @throws Refusal with every unknown key and every broken rule
     */
    public List<SettingView> change(Map<String, @Nullable Object> values, Actor actor) {
        if (values.isEmpty()) {
            throw Refusal.invalid("values", "", "must name at least one setting");
        }
        check(values);
        return transactions.inOne(() -> {
            values.forEach((key, value) -> {
                var setting = SettingCatalogue.of(key).orElseThrow();
                var before = written(setting);
                var after = normal(setting, value);
                store.put(key, after, actor.username());
                log.record(Operation.of(actor, "change_setting", "setting", key, before, after));
            });
            changed.accept(values.keySet());
            return store.all();
        });
    }

    private static void check(Map<String, @Nullable Object> values) {
        var mistakes = new ArrayList<FieldMistake>();
        values.forEach((key, value) -> {
            var sent = String.valueOf(value);
            var setting = SettingCatalogue.of(key);
            if (setting.isEmpty()) {
                mistakes.add(new FieldMistake(key, sent, "is not a setting"));
                return;
            }
            try {
                normal(setting.get(), value);
            } catch (IllegalArgumentException e) {
                mistakes.add(new FieldMistake(key, sent, String.valueOf(e.getMessage())));
            }
        });
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
    }

    private static <T> Object normal(Setting<T> setting, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("must not be null");
        }
        return setting.write().apply(setting.read().apply(value));
    }

    private <T> Object written(Setting<T> setting) {
        return setting.write().apply(store.value(setting));
    }
}

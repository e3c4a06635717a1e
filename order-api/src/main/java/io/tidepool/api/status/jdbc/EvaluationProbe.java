package io.tidepool.api.status.jdbc;

import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.status.Figures;
import io.tidepool.api.status.Probe;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Strategies are evaluated when the newest verdict is no older than a few collections. */
@Component
final class EvaluationProbe implements Probe {
    private static final int COLLECTIONS = 3;

    private final JdbcClient jdbc;
    private final Settings settings;

    EvaluationProbe(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "evaluation";
    }

    @Override
    public boolean answers() {
        try {
            return jdbc.sql("""
                            select not exists (select 1 from elastic_scaling_strategy
                                               where deleted_at is null and status = 'enabled')
                                or exists (select 1 from newest_evaluation
                                           where evaluated_at > now() - make_interval(secs => :patience))""")
                    .param("patience", COLLECTIONS * settings.value(SettingCatalogue.MONITORING_INTERVAL_SECONDS) + 60)
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }

    /** When a strategy was evaluated last. */
    @Override
    public Figures figures() {
        return new Figures(
                jdbc.sql("select evaluated_at from newest_evaluation")
                        .query((row, index) ->
                                Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                        .single()
                        .orElse(null),
                null,
                null);
    }
}

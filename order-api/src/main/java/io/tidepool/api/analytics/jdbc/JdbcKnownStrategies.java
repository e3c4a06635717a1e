package io.tidepool.api.analytics.jdbc;

import io.tidepool.api.analytics.KnownStrategies;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcKnownStrategies implements KnownStrategies {
    private final JdbcClient jdbc;

    JdbcKnownStrategies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, Known> of(Collection<Long> ids) {
        var known = new HashMap<Long, Known>();
        jdbc.sql("select id, name, cooldown_minutes, deleted_at is not null as deleted"
                        + " from elastic_scaling_strategy where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    known.put(
                            row.getLong("id"),
                            new Known(
                                    row.getString("name"), row.getBoolean("deleted"), row.getInt("cooldown_minutes")));
                });
        return known;
    }
}

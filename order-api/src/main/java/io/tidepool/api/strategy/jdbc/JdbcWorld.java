package io.tidepool.api.strategy.jdbc;

import io.tidepool.api.settings.ResourceTypeRule;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.strategy.StrategyRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWorld implements StrategyRequest.World {
    private final JdbcClient jdbc;
    private final Settings settings;

    JdbcWorld(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public Set<Long> existingClusters(Set<Long> ids) {
        return jdbc.sql("select id from k8s_cluster where deleted_at is null and id in (:ids)")
                .param("ids", ids)
                .query(Long.class)
                .set();
    }

    @Override
    public Set<String> resourceTypes() {
        return settings.value(SettingCatalogue.RESOURCE_TYPES).stream()
                .map(ResourceTypeRule::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

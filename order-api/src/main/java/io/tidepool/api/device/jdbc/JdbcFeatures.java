package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.Features;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Touches only rows whose figures change, and not the version that an edit compares. */
@Repository
class JdbcFeatures implements Features {
    private static final String REFRESH = """
        update device set is_special = next.features > 0, feature_count = next.features, app_name = next.app,
                          updated_at = now()
        from (select known.id, known.app,
                     ("group" = any(:groups))::int + (known.app <> '')::int
                     + coalesce(jsonb_exists_any(node.labels, :labels::text[]), false)::int
                     + exists (select 1 from unnest(node.taints) taint
                               where split_part(split_part(taint, '=', 1), ':', 1) = any(:taints))::int as features
              from (select *, case when cluster_id is null then coalesce(:apps::jsonb ->> appid, '') else '' end as app
                    from device where deleted_at is null and (%s)) known
              left join device_node on device_node.device_id = known.id and device_node.cluster_id = known.cluster_id
              left join cluster_node node on node.cluster_id = device_node.cluster_id
                                         and node.node_name = device_node.node_name) next
        where device.id = next.id
        and (is_special, feature_count, app_name) is distinct from (next.features > 0, next.features, next.app)""";

    private final JdbcClient jdbc;
    private final Settings settings;
    private final JsonMapper json;

    JdbcFeatures(JdbcClient jdbc, Settings settings, JsonMapper json) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public void refresh(Collection<Long> deviceIds) {
        if (!deviceIds.isEmpty()) {
            statement("id = any(:ids)")
                    .param("ids", deviceIds.toArray(Long[]::new))
                    .update();
        }
    }

    @Override
    public void refreshAll() {
        statement("true").update();
    }

    private JdbcClient.StatementSpec statement(String which) {
        return jdbc.sql(String.format(REFRESH, which))
                .param("groups", array(settings.value(SettingCatalogue.SPECIAL_GROUPS)))
                .param("labels", array(settings.value(SettingCatalogue.SPECIAL_LABEL_KEYS)))
                .param("taints", array(settings.value(SettingCatalogue.SPECIAL_TAINT_KEYS)))
                .param("apps", json.writeValueAsString(settings.value(SettingCatalogue.APP_NAMES)));
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }
}

package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.DeviceSearch;
import io.tidepool.api.device.DeviceStatus;
import io.tidepool.api.request.jdbc.Containing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A search as conditions with parameters; the columns come from enums, never from a request. */
final class SearchSql {
    private static final List<String> KNOWN_BY = List.of(
            "ci_code",
            "ip",
            "kvm_ip",
            "model",
            "company",
            "os_name",
            "app_name",
            "appid",
            "cluster",
            "room",
            "cabinet");

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final String order;

    SearchSql(DeviceSearch search) {
        keyword(search.keyword());
        search.equal().forEach((field, value) -> equal("device.\"" + field.wire() + "\"", field.wire(), value));
        if (!search.statuses().isEmpty()) {
            conditions.append(" and device.status in (:statuses)");
            parameters.put(
                    "statuses",
                    search.statuses().stream().map(DeviceStatus::wire).toList());
        }
        equal("device.cluster_id", "cluster_id", search.clusterId());
        equal("device.is_special", "is_special", search.special());
        equal("device.is_localization", "is_localization", search.localization());
        equal("node.ready", "ready", search.nodeReady());
        equal("node.cordoned", "cordoned", search.cordoned());
        var column = search.sortBy().name().toLowerCase(Locale.ROOT);
        var direction = search.direction().name().toLowerCase(Locale.ROOT);
        order = " order by device.\"" + column + "\" " + direction + " nulls last, device.id " + direction;
    }

    private void equal(String column, String name, @Nullable Object value) {
        if (value != null) {
            conditions.append(" and ").append(column).append(" = :").append(name);
            parameters.put(name, value);
        }
    }

    private void keyword(@Nullable String text) {
        var pattern = Containing.keyword(text);
        if (pattern == null) {
            return;
        }
        conditions.append(KNOWN_BY.stream()
                .map(column -> "device." + column + " ilike :keyword")
                .collect(Collectors.joining(" or ", " and (", ")")));
        parameters.put("keyword", pattern);
    }

    String conditions() {
        return conditions.toString();
    }

    String order() {
        return order;
    }

    Map<String, Object> parameters() {
        return new LinkedHashMap<>(parameters);
    }
}

package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Channel;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.notification.Preset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A channel as a row. */
final class ChannelRow {
    private ChannelRow() {}

    static Channel read(ResultSet row, int number) throws SQLException {
        var preset = row.getString("preset");
        return new Channel(
                row.getLong("id"),
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                medium(row),
                preset == null ? null : Preset.valueOf(preset.toUpperCase(Locale.ROOT)),
                row.getBoolean("enabled"),
                row.getInt("position"),
                row.getBoolean("personal"),
                row.getString("endpoint"),
                row.getString("endpoint_shown"),
                row.getString("account"),
                row.getString("sender"),
                row.getString("template"),
                row.getString("secret"),
                row.getString("updated_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"));
    }

    static Medium medium(ResultSet row) throws SQLException {
        return Medium.valueOf(row.getString("notification_type").toUpperCase(Locale.ROOT));
    }

    static Map<String, @Nullable Object> columns(Channel channel) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        var preset = channel.preset();
        columns.put("uuid", channel.uuid());
        columns.put("name", channel.name());
        columns.put("notification_type", channel.medium().wire());
        columns.put("preset", preset == null ? null : preset.wire());
        columns.put("enabled", channel.enabled());
        columns.put("position", channel.position());
        columns.put("personal", channel.personal());
        columns.put("endpoint", channel.endpoint());
        columns.put("endpoint_shown", channel.endpointShown());
        columns.put("account", channel.account());
        columns.put("sender", channel.sender());
        columns.put("template", channel.template());
        columns.put("secret", channel.secret());
        columns.put("updated_by", channel.updatedBy());
        columns.put("version", channel.version());
        return columns;
    }
}

package io.tidepool.api.key.jdbc;

import io.tidepool.api.key.ApiKey;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcApiKeys implements ApiKey.Store, ApiKey.Lookup {
    private static final String SELECT = "select k.id, k.name, r.name as role, k.hint, k.created_by, k.created_at,"
            + " k.last_used_at, k.revoked_at, k.revoked_by from api_key k join roles r on r.id = k.role_id";

    private final JdbcClient jdbc;

    JdbcApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<ApiKey> list(Paging paging) {
        var total = jdbc.sql("select count(*) from api_key").query(Long.class).single();
        var list = jdbc.sql(SELECT + " order by k.id desc limit :limit offset :offset")
                .param("limit", paging.pageSize())
                .param("offset", paging.offset())
                .query((row, index) -> read(row))
                .list();
        return new Page<>(list, total, paging);
    }

    @Override
    public ApiKey add(String name, Role role, String hint, byte[] digest, String by, Instant at) {
        var id = jdbc.sql(
                        "insert into api_key (name, role_id, key_hash, hint, created_by, created_at)"
                                + " values (:name, (select id from roles where name = :role), :hash, :hint, :by, :at) returning id")
                .param("name", name)
                .param("role", role.name().toLowerCase(Locale.ROOT))
                .param("hash", digest)
                .param("hint", hint)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .query(Long.class)
                .single();
        return one(id);
    }

    @Override
    public Optional<ApiKey> revoke(long id, String by, Instant at) {
        var revoked = jdbc.sql("update api_key set revoked_at = :at, revoked_by = :by"
                        + " where id = :id and revoked_at is null")
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("id", id)
                .update();
        return revoked == 1 ? Optional.of(one(id)) : Optional.empty();
    }

    private ApiKey one(long id) {
        return jdbc.sql(SELECT + " where k.id = :id")
                .param("id", id)
                .query((row, index) -> read(row))
                .single();
    }

    private record Known(
            long id,
            String name,
            String permissions,
            @Nullable Instant lastUsedAt) {}

    @Override
    public Optional<ApiKey.Holder> holder(byte[] digest, Instant now) {
        var known = jdbc.sql("select k.id, k.name, k.last_used_at, (select coalesce(string_agg(permission, ','), '')"
                        + " from role_permissions p where p.role_id = k.role_id) as permissions"
                        + " from api_key k where k.key_hash = :hash and k.revoked_at is null")
                .param("hash", digest)
                .query((row, index) -> new Known(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("permissions"),
                        time(row, "last_used_at")))
                .optional();
        known.filter(key -> key.lastUsedAt() == null || key.lastUsedAt().isBefore(now.minusSeconds(60)))
                .ifPresent(key -> used(key.id(), now));
        return known.map(key -> new ApiKey.Holder(
                ApiKey.Holder.PREFIX + key.name(),
                Stream.of(key.permissions().split(",", -1))
                        .filter(permission -> !permission.isEmpty())
                        .map(permission -> Permission.valueOf(permission.toUpperCase(Locale.ROOT)))
                        .filter(permission -> permission != Permission.OWN_SESSION)
                        .collect(Collectors.toSet())));
    }

    private void used(long id, Instant now) {
        jdbc.sql("update api_key set last_used_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getLong("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getString("hint"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                time(row, "last_used_at"),
                time(row, "revoked_at"),
                row.getString("revoked_by"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}

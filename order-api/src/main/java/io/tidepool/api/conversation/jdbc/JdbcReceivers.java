package io.tidepool.api.conversation.jdbc;

import io.tidepool.access.Opened;
import io.tidepool.access.Sealer;
import io.tidepool.api.conversation.Receiver;
import io.tidepool.api.outside.Address;
import io.tidepool.api.outside.SigningKey;
import io.tidepool.api.secret.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys are sealed and bound to the name of their receiver. */
@Repository
class JdbcReceivers implements Receiver.Store {
    private static final String COLUMNS = "id, name, url, previous_until, disabled_at, disabled_reason, created_by,"
            + " created_at, updated_at, version";

    private final JdbcClient jdbc;
    private final Sealer sealer;

    JdbcReceivers(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    @Override
    public List<Receiver> all() {
        return jdbc.sql("select " + COLUMNS + " from callback_receiver order by id")
                .query((row, index) -> read(row))
                .list();
    }

    @Override
    public Receiver put(Receiver receiver, @Nullable SigningKey key) {
        if (receiver.id() == 0) {
            return jdbc.sql("insert into callback_receiver (name, url, origin, sealed_key, created_by, created_at,"
                            + " updated_at) values (:name, :url, :origin, :key, :by, :at, :at) returning " + COLUMNS)
                    .param("name", receiver.name())
                    .param("url", receiver.url().toString())
                    .param("origin", receiver.url().origin().toString())
                    .param("key", seal(Objects.requireNonNull(key), receiver.name()))
                    .param("by", receiver.createdBy())
                    .param("at", Timestamp.from(receiver.createdAt()))
                    .query((row, index) -> read(row))
                    .single();
        }
        return jdbc.sql("update callback_receiver set url = :url, origin = :origin,"
                        + " sealed_previous_key = case when :key::text is null then sealed_previous_key else sealed_key end,"
                        + " previous_until = :until, sealed_key = coalesce(:key, sealed_key), disabled_at = :disabledAt,"
                        + " disabled_reason = :reason, updated_at = :at, version = version + 1 where id = :id"
                        + " returning " + COLUMNS)
                .param("url", receiver.url().toString())
                .param("origin", receiver.url().origin().toString())
                .param("key", key == null ? null : seal(key, receiver.name()))
                .param("until", stamp(receiver.previousUntil()))
                .param("disabledAt", stamp(receiver.disabledAt()))
                .param("reason", receiver.disabledReason())
                .param("at", Timestamp.from(receiver.updatedAt()))
                .param("id", receiver.id())
                .query((row, index) -> read(row))
                .single();
    }

    private record Sealed(
            String name,
            String key,
            @Nullable String previous,
            @Nullable Instant until) {}

    @Override
    public List<SigningKey> keys(long id, Instant at) {
        var sealed = jdbc.sql("select name, sealed_key, sealed_previous_key, previous_until from callback_receiver"
                        + " where id = :id")
                .param("id", id)
                .query((row, index) -> new Sealed(
                        row.getString("name"),
                        row.getString("sealed_key"),
                        row.getString("sealed_previous_key"),
                        time(row, "previous_until")))
                .single();
        var until = sealed.until();
        return Stream.of(sealed.key(), until != null && at.isBefore(until) ? sealed.previous() : null)
                .filter(Objects::nonNull)
                .map(text -> open(text, sealed.name()))
                .toList();
    }

    private String seal(SigningKey key, String name) {
        return sealer.seal(io.tidepool.access.Secret.of(key.text().reveal()), bound(name));
    }

    private SigningKey open(String sealed, String name) {
        if (sealer.open(sealed, bound(name)) instanceof Opened.Plain plain) {
            return SigningKey.of(new Secret(plain.secret().reveal()));
        }
        throw new IllegalStateException("the signing key of receiver " + name + " cannot be opened with this key file");
    }

    private static String bound(String name) {
        return "callback_receiver:" + name;
    }

    private static Receiver read(ResultSet row) throws SQLException {
        return new Receiver(
                row.getLong("id"),
                row.getString("name"),
                Address.of(row.getString("url")),
                time(row, "previous_until"),
                time(row, "disabled_at"),
                row.getString("disabled_reason"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Timestamp stamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}

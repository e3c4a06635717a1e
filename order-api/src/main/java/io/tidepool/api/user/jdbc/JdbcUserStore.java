package io.tidepool.api.user.jdbc;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.Account;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Role;
import io.tidepool.api.user.User;
import io.tidepool.api.user.UserStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcUserStore implements UserStore {
    private static final String COLUMNS = """
            users.id, username, display_name, enabled, created_by, created_at, updated_at, version,
            array(select roles.name from user_roles join roles on roles.id = role_id
                  where user_id = users.id) as role_names""";

    private final JdbcClient jdbc;

    JdbcUserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> account(String username) {
        return jdbc.sql("select " + COLUMNS + """
                        , password_hash, token_version,
                        array(select distinct permission from role_permissions
                              join user_roles using (role_id) where user_id = users.id) as permissions
                        from users where username = :username""")
                .param("username", username)
                .query((row, number) -> new Account(
                        user(row),
                        new Secret(row.getString("password_hash")),
                        row.getInt("token_version"),
                        constants(row, "permissions", Permission::valueOf)))
                .optional();
    }

    @Override
    public Page<User> list(Paging paging) {
        var total = jdbc.sql("select count(*) from users").query(Long.class).single();
        var list = jdbc.sql("select " + COLUMNS + " from users order by id limit :limit offset :offset")
                .param("limit", paging.pageSize())
                .param("offset", paging.offset())
                .query((row, number) -> user(row))
                .list();
        return new Page<>(list, total, paging);
    }

    @Override
    public Optional<User> add(
            String username, String displayName, Secret passwordHash, Set<Role> roles, String createdBy) {
        var id = jdbc.sql("insert into users (username, display_name, password_hash, created_by)"
                        + " values (:username, :displayName, :hash, :createdBy) on conflict do nothing returning id")
                .param("username", username)
                .param("displayName", displayName)
                .param("hash", passwordHash.reveal())
                .param("createdBy", createdBy)
                .query(Long.class)
                .optional();
        id.ifPresent(user -> jdbc.sql("insert into user_roles (user_id, role_id)"
                        + " select :user, id from roles where name in (:names)")
                .param("user", user)
                .param(
                        "names",
                        roles.stream()
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .toList())
                .update());
        return id.flatMap(user -> account(username)).map(Account::user);
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("id"),
                row.getString("username"),
                row.getString("display_name"),
                constants(row, "role_names", Role::valueOf),
                row.getBoolean("enabled"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"));
    }

    private static <E> Set<E> constants(ResultSet row, String column, Function<String, E> constant)
            throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(name -> constant.apply(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}

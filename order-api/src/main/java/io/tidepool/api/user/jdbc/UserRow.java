package io.tidepool.api.user.jdbc;

import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.Account;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Role;
import io.tidepool.api.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A user as a row. */
final class UserRow {
    static final String COLUMNS = """
            users.id, username, display_name, enabled, created_by, users.created_at, updated_at, users.version,
            array(select roles.name from user_roles join roles on roles.id = role_id
                  where user_id = users.id) as role_names""";

    static final String ACCOUNT_COLUMNS = COLUMNS + """
            , password_hash,
            array(select distinct permission from role_permissions
                  join user_roles using (role_id) where user_id = users.id) as permissions""";

    private UserRow() {}

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                user(row),
                new Secret(row.getString("password_hash")),
                constants(row, "permissions", Permission::valueOf));
    }

    static User user(ResultSet row) throws SQLException {
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

    static <E> Set<E> constants(ResultSet row, String column, Function<String, E> constant) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(name -> constant.apply(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<String> names(Set<? extends Enum<?>> constants) {
        return constants.stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}

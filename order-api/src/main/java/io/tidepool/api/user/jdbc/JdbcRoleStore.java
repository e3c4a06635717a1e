package io.tidepool.api.user.jdbc;

import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Role;
import io.tidepool.api.user.RoleRights;
import io.tidepool.api.user.RoleStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRoleStore implements RoleStore {
    private static final String SELECT = "select name, description, version,"
            + " array(select permission from role_permissions where role_id = roles.id) as permissions from roles";

    private final JdbcClient jdbc;

    JdbcRoleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<RoleRights> all() {
        return jdbc.sql(SELECT + " order by id")
                .query((row, number) -> rights(row))
                .list();
    }

    @Override
    public RoleRights lock(Role role) {
        return jdbc.sql(SELECT + " where name = :name for update")
                .param("name", name(role))
                .query((row, number) -> rights(row))
                .single();
    }

    @Override
    public void save(RoleRights rights) {
        var name = name(rights.name());
        jdbc.sql("update roles set version = :version where name = :name")
                .param("version", rights.version())
                .param("name", name)
                .update();
        jdbc.sql("delete from role_permissions where role_id = (select id from roles where name = :name)")
                .param("name", name)
                .update();
        UserRow.names(rights.permissions())
                .forEach(permission -> jdbc.sql("insert into role_permissions (role_id, permission)"
                                + " select id, :permission from roles where name = :name")
                        .param("permission", permission)
                        .param("name", name)
                        .update());
    }

    private static RoleRights rights(ResultSet row) throws SQLException {
        return new RoleRights(
                Role.valueOf(row.getString("name").toUpperCase(Locale.ROOT)),
                row.getString("description"),
                UserRow.constants(row, "permissions", Permission::valueOf),
                row.getLong("version"));
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}

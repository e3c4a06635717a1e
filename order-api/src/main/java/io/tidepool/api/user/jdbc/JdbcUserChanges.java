package io.tidepool.api.user.jdbc;

import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.Account;
import io.tidepool.api.user.Administrators;
import io.tidepool.api.user.User;
import io.tidepool.api.user.UserChanges;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcUserChanges implements UserChanges, Administrators {
    private final JdbcClient jdbc;

    JdbcUserChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> lock(long id) {
        // The row of the role stands for all users: two administrators who demote each other wait here.
        jdbc.sql("select id from roles where name = 'admin' for update")
                .query(Long.class)
                .single();
        return jdbc.sql("select " + UserRow.ACCOUNT_COLUMNS + " from users where id = :id for update")
                .param("id", id)
                .query((row, number) -> UserRow.account(row))
                .optional();
    }

    @Override
    public void save(User user) {
        jdbc.sql("update users set display_name = :displayName, enabled = :enabled, updated_at = now(),"
                        + " version = :version where id = :id")
                .param("displayName", user.displayName())
                .param("enabled", user.enabled())
                .param("version", user.version())
                .param("id", user.id())
                .update();
        jdbc.sql("delete from user_roles where user_id = :id")
                .param("id", user.id())
                .update();
        jdbc.sql("insert into user_roles (user_id, role_id) select :id, id from roles where name in (:names)")
                .param("id", user.id())
                .param("names", UserRow.names(user.roles()))
                .update();
    }

    @Override
    public void savePassword(long id, Secret hash) {
        jdbc.sql("update users set password_hash = :hash where id = :id")
                .param("hash", hash.reveal())
                .param("id", id)
                .update();
    }

    @Override
    public boolean existBeside(long userId) {
        return jdbc.sql("select exists (select from users join user_roles on user_id = users.id"
                        + " join roles on roles.id = role_id"
                        + " where enabled and roles.name = 'admin' and users.id <> :id)")
                .param("id", userId)
                .query(Boolean.class)
                .single();
    }
}

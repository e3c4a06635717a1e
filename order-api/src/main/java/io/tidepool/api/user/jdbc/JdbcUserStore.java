package io.tidepool.api.user.jdbc;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.Account;
import io.tidepool.api.user.Role;
import io.tidepool.api.user.User;
import io.tidepool.api.user.UserStore;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcUserStore implements UserStore {
    private final JdbcClient jdbc;

    JdbcUserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> account(String username) {
        return jdbc.sql("select " + UserRow.ACCOUNT_COLUMNS + " from users where username = :username")
                .param("username", username)
                .query((row, number) -> UserRow.account(row))
                .optional();
    }

    @Override
    public Page<User> list(Paging paging) {
        var total = jdbc.sql("select count(*) from users").query(Long.class).single();
        var list = jdbc.sql("select " + UserRow.COLUMNS + " from users order by id limit :limit offset :offset")
                .param("limit", paging.pageSize())
                .param("offset", paging.offset())
                .query((row, number) -> UserRow.user(row))
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
                .param("names", UserRow.names(roles))
                .update());
        return id.flatMap(user -> account(username)).map(Account::user);
    }
}

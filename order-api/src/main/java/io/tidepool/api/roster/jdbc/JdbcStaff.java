package io.tidepool.api.roster.jdbc;

import io.tidepool.api.roster.Staff;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStaff implements Staff {
    private final JdbcClient jdbc;

    JdbcStaff(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> among(Set<String> usernames, Set<String> roles) {
        return Set.copyOf(jdbc.sql("""
                        select username from users where enabled and (username = any (:names)
                        or exists (select 1 from user_roles join roles on roles.id = role_id
                                   where user_id = users.id and roles.name = any (:roles)))""")
                .param("names", usernames.toArray(String[]::new))
                .param("roles", roles.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}

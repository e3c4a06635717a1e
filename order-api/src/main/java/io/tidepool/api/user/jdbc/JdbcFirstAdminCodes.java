package io.tidepool.api.user.jdbc;

import io.tidepool.api.user.FirstAdminCodes;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFirstAdminCodes implements FirstAdminCodes {
    private final JdbcClient jdbc;

    JdbcFirstAdminCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(byte[] hash, Duration life) {
        jdbc.sql("insert into first_admin_code (hash, expires_at)"
                        + " values (:hash, now() + :seconds * interval '1 second')"
                        + " on conflict (hash) do update set expires_at = excluded.expires_at")
                .param("hash", hash)
                .param("seconds", life.toSeconds())
                .update();
    }

    @Override
    public boolean take(byte[] hash) {
        jdbc.sql("lock table first_admin_code in exclusive mode").update();
        var good = jdbc.sql("select exists (select from first_admin_code where hash = :hash and expires_at > now())")
                .param("hash", hash)
                .query(Boolean.class)
                .single();
        if (good) {
            jdbc.sql("delete from first_admin_code").update();
        }
        return good;
    }
}

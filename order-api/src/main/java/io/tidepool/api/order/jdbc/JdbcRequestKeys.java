package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.Orders;
import io.tidepool.api.order.Request;
import io.tidepool.api.request.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRequestKeys implements Orders.RequestKeys {
    private final JdbcClient jdbc;

    JdbcRequestKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Claimed(byte[] hash, @Nullable Long order) {}

    @Override
    public Optional<Long> claim(String username, String key, Request request) {
        var hash = hash(request);
        var fresh = jdbc.sql("insert into idempotency_key (username, key, request_hash) values (:username, :key, :hash)"
                                + " on conflict do nothing")
                        .param("username", username)
                        .param("key", key)
                        .param("hash", hash)
                        .update()
                == 1;
        if (fresh) {
            return Optional.empty();
        }
        var claimed = jdbc.sql("select request_hash, (response->>'order_id')::bigint as order_id from idempotency_key"
                        + " where username = :username and key = :key")
                .param("username", username)
                .param("key", key)
                .query((row, index) -> new Claimed(row.getBytes("request_hash"), row.getObject("order_id", Long.class)))
                .single();
        if (!Arrays.equals(claimed.hash(), hash)) {
            throw Refusal.invalid("Idempotency-Key", key, "was used with another request");
        }
        return Optional.ofNullable(claimed.order());
    }

    @Override
    public void keep(String username, String key, long orderId) {
        jdbc.sql("update idempotency_key set status = 200, response = jsonb_build_object('order_id', :order::bigint)"
                        + " where username = :username and key = :key")
                .param("order", orderId)
                .param("username", username)
                .param("key", key)
                .update();
    }

    @Override
    public void release(String username, String key) {
        jdbc.sql("delete from idempotency_key where username = :username and key = :key")
                .param("username", username)
                .param("key", key)
                .update();
    }

    private static byte[] hash(Request request) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(request.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

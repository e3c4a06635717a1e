package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.Places;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPlaces implements Places {
    private final JdbcClient jdbc;

    JdbcPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> name(long clusterId) {
        return jdbc.sql("select clustername from k8s_cluster where id = :id and deleted_at is null for share")
                .param("id", clusterId)
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<Long> id(String clusterName) {
        return jdbc.sql("select id from k8s_cluster where clustername = :name and deleted_at is null for share")
                .param("name", clusterName)
                .query(Long.class)
                .optional();
    }
}

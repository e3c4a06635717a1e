package io.tidepool.chaos.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The orders of strategies, and which proposals have been received, as the database has them. */
public record StoredOrders(List<Row> rows, Set<UUID> received, int waitingMessages) {
    /** An order that a strategy made. */
    public record Row(long id, UUID proposal, long strategy, long cluster, Instant triggeredAt, long version) {}

    public StoredOrders {
        rows = List.copyOf(rows);
        received = Set.copyOf(received);
    }

    public static StoredOrders read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var rows = new ArrayList<Row>();
            try (var found = statement.executeQuery("select id, proposal_id, strategy_id, cluster_id, triggered_at,"
                    + " version from elastic_scaling_order where strategy_id is not null order by id")) {
                while (found.next()) {
                    rows.add(new Row(
                            found.getLong("id"),
                            found.getObject("proposal_id", UUID.class),
                            found.getLong("strategy_id"),
                            found.getLong("cluster_id"),
                            found.getTimestamp("triggered_at").toInstant(),
                            found.getLong("version")));
                }
            }
            var received = new HashSet<UUID>();
            try (var found =
                    statement.executeQuery("select message_id from applied_message where source = 'proposals'")) {
                while (found.next()) {
                    received.add(UUID.fromString(found.getString(1)));
                }
            }
            try (var found = statement.executeQuery("select count(*) from outbox where sent_at is null")) {
                found.next();
                return new StoredOrders(rows, received, found.getInt(1));
            }
        }
    }
}

package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.OrderBook;
import io.tidepool.api.order.OrderFeed;
import io.tidepool.api.order.Reservation;
import io.tidepool.api.order.json.SelectorJson;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Older orders than a month open no gate and start no cooldown; who needs them asks the API. */
@Repository
class JdbcOrderFeed implements OrderFeed {
    private final JdbcClient jdbc;
    private final OrderRow rows;
    private final Reservation.Book reservations;
    private final OrderBook.Announcer topic;

    JdbcOrderFeed(
            JdbcClient jdbc,
            SelectorJson selectors,
            Reservation.Book reservations,
            @Qualifier("outboxMessages") OrderBook.Announcer topic) {
        this.jdbc = jdbc;
        this.rows = new OrderRow(selectors);
        this.reservations = reservations;
        this.topic = topic;
    }

    @Override
    public void announceAll() {
        for (var id : jdbc.sql("select id from elastic_scaling_order"
                        + " where completion_time is null or updated_at > now() - interval '30 days' order by id")
                .query(Long.class)
                .list()) {
            announce(id);
        }
    }

    private void announce(long id) {
        var order = jdbc.sql("select " + OrderRow.COLUMNS + " from elastic_scaling_order where id = :id for update")
                .param("id", id)
                .query((row, index) -> rows.read(row))
                .single();
        var clusterName = jdbc.sql("select clustername from k8s_cluster where id = :id")
                .param("id", order.request().clusterId())
                .query(String.class)
                .single();
        topic.announce(order, clusterName, List.copyOf(reservations.of(id)));
    }
}

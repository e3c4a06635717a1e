package io.tidepool.api.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.AtOnce;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list next to what a plain query over the orders says. */
class OrderListIT {
    private static final Instant BEGIN = Instant.parse("2021-11-20T00:00:00Z");
    private static final List<String> STATUSES = List.of("pending", "processing", "completed", "failed", "cancelled");
    private static final List<String> ACTIONS = List.of("pool_entry", "pool_exit", "maintenance_uncordon");
    private static final int LOOKS = 200;
    private static final String ALL_KINDS =
            "select status, action_type, count(*)::text as orders from elastic_scaling_order group by 1, 2 order by 1, 2";

    private final RunningApi api = RunningApi.shared();
    private final OrderWorld world = new OrderWorld(api);
    private final Caller admin = api.admin();
    private final Random random = new Random(20_261_126);

    @AfterEach
    void forgetTheOrders() {
        run("delete from elastic_scaling_order where cluster_id = " + world.cluster());
        theTallySays(ALL_KINDS);
    }

    @Test
    void anyPageOfAnyFilterHoldsWhatTheOrdersThemselvesSay() {
        fill(600);
        look();
        for (var move = 0; move < 40; move++) {
            run("update elastic_scaling_order set " + standing(pick(STATUSES)) + " where cluster_id = "
                    + world.cluster() + " and id % 41 = " + move);
        }
        run("delete from elastic_scaling_order where id % 50 = 3 and cluster_id = " + world.cluster());
        look();
        api.bean(OrderTally.class).gather(Instant.EPOCH);
        assertThat(world.count("(select 1 from order_tally group by span, begins, status, action_type"
                        + " having count(*) > 1 or sum(orders) = 0) scattered"))
                .isZero();
        look();
    }

    @Test
    void theTallyStaysExactWhileOrdersMoveAndItIsGathered() throws Exception {
        fill(200);
        AtOnce.run(6, worker -> {
            for (var round = 0; round < 25; round++) {
                if (worker < 2) {
                    api.bean(OrderTally.class).gather(Instant.EPOCH);
                } else {
                    run("update elastic_scaling_order set "
                            + standing(STATUSES.get((worker + round) % STATUSES.size()))
                            + " where cluster_id = " + world.cluster() + " and id % 4 = " + (worker - 2));
                }
            }
            return worker;
        });
        theTallySays(ALL_KINDS);
    }

    @Test
    void theStatisticsOfARangeAreThoseOfItsOrders() {
        fill(1);
        for (var range : List.of("24h:1", "7d:7", "30d:30", "90d:90")) {
            var days = Integer.parseInt(range.substring(range.indexOf(':') + 1));
            var moment = Instant.now().minus(Duration.ofDays(days)).plusSeconds(30);
            run("update elastic_scaling_order set created_at = '" + moment + "' where cluster_id = " + world.cluster());
            var name = range.substring(0, range.indexOf(':'));
            var counted = world.count("elastic_scaling_order where created_at >= now() - interval '" + days + " days'");
            assertThat(admin.get("/api/analytics/order-stats?time_range=" + name)
                            .data()
                            .path("total")
                            .asLong())
                    .as(name)
                    .isEqualTo(counted);
        }
    }

    private void look() {
        for (var look = 0; look < LOOKS; look++) {
            var conditions = new ArrayList<String>();
            var query = new StringBuilder();
            maybe("status", STATUSES, conditions, query);
            maybe("action_type", ACTIONS, conditions, query);
            if (random.nextInt(3) == 0) {
                range("from", ">=", conditions, query);
            }
            if (random.nextInt(3) == 0) {
                range("to", "<", conditions, query);
            }
            var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
            var total = world.count("elastic_scaling_order" + where);
            var size = 1 + random.nextInt(40);
            var page = 1 + random.nextInt((int) total / size + 2);
            var expected = world.jdbc()
                    .sql("select id from elastic_scaling_order" + where + " order by created_at desc, id desc limit "
                            + size + " offset " + (page - 1) * size)
                    .query(Long.class)
                    .list();
            var path = "/api/orders/list?page=" + page + "&page_size=" + size + query;
            var answer = admin.get(path).data();
            assertThat(answer.path("total").asLong()).as(path).isEqualTo(total);
            assertThat(ids(answer)).as(path).containsExactlyElementsOf(expected);
        }
    }

    private void maybe(String column, List<String> values, List<String> conditions, StringBuilder query) {
        if (random.nextBoolean()) {
            var chosen = random.ints(1 + random.nextInt(2), 0, values.size())
                    .mapToObj(values::get)
                    .toList();
            conditions.add(column + chosen.stream().collect(Collectors.joining("', '", " in ('", "')")));
            query.append('&').append(column).append('=').append(String.join(",", chosen));
        }
    }

    private void range(String name, String relation, List<String> conditions, StringBuilder query) {
        var at = BEGIN.plus(Duration.ofHours(random.nextInt(24 * 400))).plusSeconds(random.nextInt(3) - 1);
        conditions.add("created_at " + relation + " '" + at + "'");
        query.append('&').append(name).append('=').append(at);
    }

    /** Over thirteen months, some at the very border of a day or month, some at one moment. */
    private void fill(int orders) {
        for (var i = 0; i < orders; i++) {
            var at = BEGIN.plus(Duration.ofHours(random.nextInt(24 * 400)));
            var status = pick(STATUSES);
            run("insert into elastic_scaling_order (order_number, cluster_id, action_type, status, completion_time,"
                    + " device_count, created_by, created_at, move, moved_by) values ('L" + UUID.randomUUID() + "', "
                    + world.cluster() + ", '" + pick(ACTIONS) + "', '" + status + "', " + completion(status)
                    + ", 1, 'test', '" + at + "', 'create', 'test')");
        }
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String standing(String status) {
        return "status = '" + status + "', completion_time = " + completion(status);
    }

    private static String completion(String status) {
        return status.startsWith("p") ? "null" : "now()";
    }

    private void theTallySays(String counted) {
        for (var span : List.of("month", "day")) {
            assertThat(kinds("select status, action_type, sum(orders)::text as orders from order_tally where span = '"
                            + span + "' group by 1, 2 having sum(orders) <> 0 order by 1, 2"))
                    .as(span)
                    .isEqualTo(kinds(counted));
            assertThat(world.jdbc()
                            .sql("select sum(orders) from order_tally where span = '" + span + "s'")
                            .query(Long.class)
                            .single())
                    .as(span + "s")
                    .isEqualTo(world.count("elastic_scaling_order"));
        }
    }

    private List<String> kinds(String sql) {
        return world.jdbc()
                .sql(sql)
                .query((row, number) ->
                        row.getString("status") + " " + row.getString("action_type") + " " + row.getString("orders"))
                .list();
    }

    private void run(String sql) {
        world.jdbc().sql(sql).update();
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("list")
                .valueStream()
                .map(order -> order.path("id").asLong())
                .toList();
    }
}

package io.tidepool.api.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages that are lost, doubled, and arrive in any order, between senders that say everything until it is heard. */
class PermutationIT {
    private static final int RUNS = 60;
    private static final int MOST_STEPS = 2_000;
    private static final double LOST = 0.25;
    private static final double ANSWER_LOST = 0.25;

    private final RunningApi api = RunningApi.shared();

    /** Somebody who says one thing until the answer is yes; after that it may still arrive once more. */
    private static final class Sender {
        private final Supplier<Caller.@Nullable Answer> message;
        private boolean content;

        Sender(Supplier<Caller.@Nullable Answer> message) {
            this.message = message;
        }

        void send(Random random) {
            if (random.nextDouble() < LOST) {
                return;
            }
            var answer = message.get();
            if (answer != null && random.nextDouble() >= ANSWER_LOST) {
                assertThat(answer.status()).as(answer.text()).isIn(200, 400);
                content |= answer.status() == 200;
            }
        }
    }

    private final class Run {
        private final Random random;
        private final MaintenanceWorld world = new MaintenanceWorld(api);
        private final String ticket = MaintenanceWorld.newTicket();
        private final List<Report> reports = new ArrayList<>();
        private long order;

        Run(long seed) {
            this.random = new Random(seed);
        }

        /** All at once, and each as often as the network likes. */
        private List<Sender> senders() {
            return List.of(
                    new Sender(() -> {
                        var answer = world.ask(ticket);
                        order = answer.data().path("order_id").asLong();
                        return answer;
                    }),
                    new Sender(() -> order == 0 ? null : once("pending_confirmation", () -> world.confirm(order))),
                    new Sender(() -> order == 0 ? null : world.accept(order, "accept-" + order)),
                    new Sender(() -> order == 0 ? null : once("scheduled_for_maintenance", () -> world.start(order))),
                    new Sender(() -> order == 0 ? null : world.finish(order, "finished-" + order)),
                    new Sender(this::approve),
                    new Sender(this::work));
        }

        /** A person looks first, and does nothing twice. */
        private Caller.Answer once(String status, Supplier<Caller.Answer> step) {
            var present = world.operator.get("/api/orders/" + order);
            var tried = present.data().path("status").asString().equals(status);
            return tried ? step.get() : present;
        }

        private Caller.@Nullable Answer approve() {
            var uncordons = world.world
                    .jdbc()
                    .sql("select id from elastic_scaling_order where related_order_id = :order")
                    .param("order", order)
                    .query(Long.class)
                    .list();
            return uncordons.isEmpty()
                    ? null
                    : world.operator.put("/api/orders/" + uncordons.get(0) + "/approve", java.util.Map.of());
        }

        /** The executor carries out each command and reports it, in vain or again. */
        private Caller.@Nullable Answer work() {
            for (var command : world.world.commands()) {
                if (reports.stream().noneMatch(report -> report.getReportId().equals(command.getCommandId()))) {
                    reports.add(Report.newBuilder(world.done(command.getOrderId()))
                            .setReportId(command.getCommandId())
                            .build());
                }
            }
            if (!reports.isEmpty()) {
                world.world.report(reports.get(random.nextInt(reports.size())));
            }
            return null;
        }

        private boolean over(List<Sender> senders) {
            return order != 0
                    && world.status(order).equals("completed")
                    && senders.get(0).content
                    && senders.get(2).content
                    && senders.get(4).content;
        }

        void play() {
            var senders = senders();
            var steps = 0;
            while (!over(senders)) {
                assertThat(steps++).as("steps").isLessThan(MOST_STEPS);
                senders.get(random.nextInt(senders.size())).send(random);
            }
            // What is still under way arrives in the end.
            for (var i = 0; i < 20; i++) {
                senders.get(random.nextInt(senders.size())).send(random);
            }
        }

        String end() {
            var uncordons = world.world.text(
                    "select string_agg(status, ',') from elastic_scaling_order where related_order_id = " + order);
            var heard = world.hearings(order).stream()
                    .filter(remark -> remark.endsWith(" received"))
                    .toList();
            return String.join(
                    " | ",
                    world.status(order),
                    uncordons,
                    world.tellings(order).toString(),
                    heard.toString(),
                    world.world.commands().size() + " commands",
                    world.world.count("elastic_scaling_order where device_id = " + world.device) + " orders");
        }
    }

    @Test
    void whateverTheNetworkDoesAllRunsEndInOneState() {
        for (var seed = 0; seed < RUNS; seed++) {
            var run = new Run(seed);
            run.play();
            assertThat(run.end())
                    .as("seed %d", seed)
                    .isEqualTo("completed | completed | [maintenance.confirmed, maintenance.started,"
                            + " maintenance.completed] | [maintenance.requested received, maintenance.accepted received,"
                            + " maintenance.finished received] | 2 commands | 2 orders");
        }
    }
}

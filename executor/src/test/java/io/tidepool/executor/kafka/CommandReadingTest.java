package io.tidepool.executor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.BrakeRelease;
import io.tidepool.executor.execution.Brakes;
import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.GlobalStop;
import io.tidepool.executor.execution.Inbox;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.PlanRequest;
import io.tidepool.executor.execution.Stops;
import io.tidepool.executor.selection.Ranking;
import io.tidepool.schema.Action;
import io.tidepool.schema.Cancel;
import io.tidepool.schema.Command;
import io.tidepool.schema.Execute;
import io.tidepool.schema.OrderStop;
import io.tidepool.schema.PlanPurpose;
import io.tidepool.schema.PlanRemoval;
import io.tidepool.schema.RankCriterion;
import io.tidepool.schema.RankingFactor;
import io.tidepool.schema.ReleaseBrake;
import io.tidepool.schema.TargetDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandReadingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final List<Object> accepted = new ArrayList<>();
    private final Inbox inbox = new Inbox() {
        @Override
        public boolean accept(PlanRequest request) {
            return accepted.add(request);
        }

        @Override
        public boolean accept(Execution execution) {
            return accepted.add(execution);
        }

        @Override
        public boolean cancel(String executionId, String reason) {
            return accepted.add(executionId + ": " + reason);
        }
    };

    private final CommandReading reading = new CommandReading(
            inbox,
            new Brakes() {
                @Override
                public Optional<String> pulled(ClusterId clusterId) {
                    return Optional.empty();
                }

                @Override
                public void pull(String reason, Instant at, Lease lease) {
                    throw new IllegalStateException("no command pulls a brake");
                }

                @Override
                public boolean release(BrakeRelease release) {
                    return accepted.add(release);
                }
            },
            new Stops() {
                @Override
                public Optional<GlobalStop> latest() {
                    return Optional.empty();
                }

                @Override
                public boolean take(GlobalStop word) {
                    return accepted.add(word);
                }
            });

    private static Command command(Object body) {
        return Command.newBuilder()
                .setCommandId("c")
                .setOrderId(1)
                .setOrderNumber("ESO-1")
                .setClusterId(2)
                .setIssuedAt(Instant.EPOCH)
                .setBody(body)
                .build();
    }

    private static PlanRemoval plan(int deviceCount, @Nullable String selector) {
        return PlanRemoval.newBuilder()
                .setPlanId("p")
                .setPurpose(PlanPurpose.PREVIEW)
                .setDeviceCount(deviceCount)
                .setNodeSelector(selector)
                .setSpecialAllowed(false)
                .setMinimumNodes(1)
                .setDevices(List.of())
                .build();
    }

    private static Execute execute(Action action, long... devices) {
        var targets = new ArrayList<TargetDevice>();
        for (var device : devices) {
            targets.add(TargetDevice.newBuilder()
                    .setDeviceId(device)
                    .setCiCode("n")
                    .setIp("10.0.0.1")
                    .build());
        }
        return Execute.newBuilder()
                .setExecutionId("e")
                .setAction(action)
                .setDevices(targets)
                .setLabels(Map.of())
                .setMinimumNodes(1)
                .build();
    }

    @Test
    void whatIsAskedBelongsToTheTraceOfItsCommand() {
        deliver(command(execute(Action.POOL_EXIT, 5)));
        assertThat(planned(" ").origin().traceId()).isEqualTo(TRACE);
        assertThat(((Execution) accepted.get(0)).origin().traceId()).isEqualTo(TRACE);
    }

    private PlanRequest planned(@Nullable String selector) {
        deliver(command(plan(1, selector)));
        return (PlanRequest) accepted.get(accepted.size() - 1);
    }

    @Test
    void aSelectorHasStringsAndArraysOfStrings() {
        assertThat(planned("{\"idc\":\"e\",\"arch\":[\"x86\",\"arm\"],\"is_special\":true}")
                        .selector()
                        .accepted())
                .isEqualTo(Map.of("idc", Set.of("e"), "arch", Set.of("x86", "arm"), "is_special", Set.of("true")));
    }

    @Test
    void noSelectorSelectsEverything() {
        assertThat(planned(" ").selector().accepted()).isEmpty();
    }

    @Test
    void aSelectorThatIsNoObjectIsAnsweredWithTheReason() {
        assertThat(planned("[1]").refusal()).isEqualTo("node_selector '[1]' 必须是 JSON 对象");
    }

    @Test
    void aSelectorWithNestedValuesIsAnsweredWithTheReason() {
        assertThat(planned("{\"a\":{\"b\":1}}").refusal()).contains("'a' 的值必须是字符串");
    }

    private PlanRequest planned(RankingFactor... factors) {
        deliver(command(PlanRemoval.newBuilder(plan(1, null))
                .setRanking(List.of(factors))
                .build()));
        return (PlanRequest) accepted.get(accepted.size() - 1);
    }

    @Test
    void aRankingIsReadAsItIsAndIsStandardWhenNoneIsNamed() {
        assertThat(planned().ranking()).isEqualTo(Ranking.standard());
        assertThat(planned(
                                new RankingFactor(RankCriterion.FEWEST_PODS, 70),
                                new RankingFactor(RankCriterion.LEAST_USED, 0))
                        .ranking())
                .isEqualTo(new Ranking(List.of(
                        new Ranking.Factor(io.tidepool.executor.selection.RankCriterion.FEWEST_PODS, 70),
                        new Ranking.Factor(io.tidepool.executor.selection.RankCriterion.LEAST_USED, 0))));
    }

    @Test
    void aRankingThatMakesNoSenseIsAnsweredWithTheReason() {
        assertThat(planned(new RankingFactor(RankCriterion.UNRECOGNISED, 1)).refusal())
                .isEqualTo("ranking 中的 'UNRECOGNISED' 不是已知的排序标准");
        assertThat(planned(new RankingFactor(RankCriterion.LEAST_USED, -1)).refusal())
                .isEqualTo("ranking 中 LEAST_USED 的 weight '-1' 必须在 0 到 100 之间");
    }

    @Test
    void everyCriterionOfOursIsOneOfTheWire() {
        for (var ours : io.tidepool.executor.selection.RankCriterion.values()) {
            var factor = new RankingFactor(RankCriterion.valueOf(ours.name()), 1);
            assertThat(planned(factor).ranking().factors())
                    .extracting(Ranking.Factor::criterion)
                    .containsExactly(ours);
        }
    }

    @Test
    void nodesThatWereAgreedToAreHandedOn() {
        deliver(command(PlanRemoval.newBuilder(plan(1, null))
                .setAgreedNodes(List.of("uid-1"))
                .build()));
        assertThat(((PlanRequest) accepted.get(0)).agreed()).containsExactly("uid-1");
    }

    @Test
    void nonsenseIsRefusedByFieldValueAndRule() {
        assertThatThrownBy(() -> deliver(command(plan(0, null)))).hasMessage("device_count '0' must be at least 1");
        assertThatThrownBy(() -> deliver(command(execute(Action.POOL_EXIT))))
                .hasMessage("devices '[]' must not be empty");
        assertThatThrownBy(() -> deliver(command(execute(Action.POOL_EXIT, 5, 5))))
                .hasMessage("device_id '5' must not be repeated");
        assertThatThrownBy(() -> deliver(command(execute(Action.UNRECOGNISED, 5))))
                .hasMessage("action UNRECOGNISED is not carried out here");
        assertThat(accepted).isEmpty();
    }

    @Test
    void maintenanceClosesANodeAndEmptiesItWhenAsked() {
        var plain = execute(Action.MAINTENANCE_REQUEST, 7);
        deliver(command(plain));
        deliver(command(Execute.newBuilder(plain).setDrain(true).build()));
        assertThat(accepted)
                .extracting(one -> ((Execution) one).action())
                .containsExactly(
                        io.tidepool.executor.execution.Action.MAINTENANCE,
                        io.tidepool.executor.execution.Action.MAINTENANCE_DRAIN);
    }

    @Test
    void aNodeIsReopenedForTheOrderThatClosedIt() {
        var own = execute(Action.MAINTENANCE_UNCORDON, 7);
        deliver(command(own));
        deliver(command(Execute.newBuilder(own).setClosedByOrder(41L).build()));
        assertThat(accepted).extracting(one -> ((Execution) one).closedBy()).containsExactly(1L, 41L);
    }

    private static Command.Builder ofNoOrder(long cluster) {
        return Command.newBuilder(command(new Cancel("", ""))).setOrderId(0).setClusterId(cluster);
    }

    @Test
    void aPersonReleasesTheBrakeOfOneCluster() {
        deliver(ofNoOrder(2).setReleaseBrake(new ReleaseBrake("ops")).build());
        assertThat(accepted).containsExactly(new BrakeRelease("c", new ClusterId(2), "ops"));
        assertThatThrownBy(() -> deliver(
                        ofNoOrder(0).setReleaseBrake(new ReleaseBrake("ops")).build()))
                .hasMessage("cluster_id '0' must be positive");
    }

    @Test
    void everythingIsStoppedAndGoesOnForAllClusters() {
        var until = Instant.parse("2026-11-27T10:00:00Z");
        deliver(ofNoOrder(0).setOrderStop(new OrderStop("演练", until, "ops")).build());
        deliver(ofNoOrder(0).setOrderStop(new OrderStop(null, null, "ops")).build());
        assertThat(accepted)
                .containsExactly(
                        new GlobalStop(Instant.EPOCH, "演练", until, "ops"),
                        new GlobalStop(Instant.EPOCH, null, null, "ops"));
    }

    private void deliver(Command command) {
        reading.deliver(command, TRACE);
    }
}

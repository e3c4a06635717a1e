package io.tidepool.executor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.Inbox;
import io.tidepool.executor.execution.PlanRequest;
import io.tidepool.schema.Action;
import io.tidepool.schema.Command;
import io.tidepool.schema.Execute;
import io.tidepool.schema.PlanPurpose;
import io.tidepool.schema.PlanRemoval;
import io.tidepool.schema.TargetDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandReadingTest {
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

    private PlanRequest planned(@Nullable String selector) {
        CommandReading.deliver(command(plan(1, selector)), inbox);
        return (PlanRequest) accepted.get(0);
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

    @Test
    void nonsenseIsRefusedByFieldValueAndRule() {
        assertThatThrownBy(() -> CommandReading.deliver(command(plan(0, null)), inbox))
                .hasMessage("device_count '0' must be at least 1");
        assertThatThrownBy(() -> CommandReading.deliver(command(execute(Action.POOL_EXIT)), inbox))
                .hasMessage("devices '[]' must not be empty");
        assertThatThrownBy(() -> CommandReading.deliver(command(execute(Action.POOL_EXIT, 5, 5)), inbox))
                .hasMessage("device_id '5' must not be repeated");
        assertThatThrownBy(() -> CommandReading.deliver(command(execute(Action.UNRECOGNISED, 5)), inbox))
                .hasMessage("action UNRECOGNISED is not carried out here");
        assertThat(accepted).isEmpty();
    }

    @Test
    void maintenanceClosesANodeAndEmptiesItWhenAsked() {
        var plain = execute(Action.MAINTENANCE_REQUEST, 7);
        CommandReading.deliver(command(plain), inbox);
        CommandReading.deliver(command(Execute.newBuilder(plain).setDrain(true).build()), inbox);
        assertThat(accepted)
                .extracting(one -> ((Execution) one).action())
                .containsExactly(
                        io.tidepool.executor.execution.Action.MAINTENANCE,
                        io.tidepool.executor.execution.Action.MAINTENANCE_DRAIN);
    }

    @Test
    void aNodeIsReopenedForTheOrderThatClosedIt() {
        var own = execute(Action.MAINTENANCE_UNCORDON, 7);
        CommandReading.deliver(command(own), inbox);
        CommandReading.deliver(
                command(Execute.newBuilder(own).setClosedByOrder(41L).build()), inbox);
        assertThat(accepted).extracting(one -> ((Execution) one).closedBy()).containsExactly(1L, 41L);
    }
}

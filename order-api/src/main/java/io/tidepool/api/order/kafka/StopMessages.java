package io.tidepool.api.order.kafka;

import io.tidepool.api.order.GlobalStop;
import io.tidepool.api.outbox.Outbox;
import io.tidepool.schema.Cancel;
import io.tidepool.schema.Command;
import io.tidepool.schema.OrderStop;
import io.tidepool.topic.Topic;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The global stop as a command of no order and no cluster. All have one key, so that they arrive as they were said. */
@Component
class StopMessages implements GlobalStop.Channel {
    private static final String EVERYWHERE = "0";
    private static final Cancel NOTHING = new Cancel("", "");

    private final Outbox outbox;

    StopMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void stands(GlobalStop stop) {
        say(stop.since(), new OrderStop(stop.reason(), stop.until(), stop.by()), "tidepool.command.stop_all");
    }

    @Override
    public void lifted(String by, Instant at) {
        say(at, new OrderStop(null, null, by), "tidepool.command.go_on");
    }

    private void say(Instant at, OrderStop stop, String type) {
        var command = Command.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setOrderId(0)
                .setOrderNumber("")
                .setClusterId(0)
                .setIssuedAt(at)
                .setBody(NOTHING)
                .setOrderStop(stop)
                .build();
        outbox.add(Topic.COMMANDS, EVERYWHERE, command, type, null);
    }
}

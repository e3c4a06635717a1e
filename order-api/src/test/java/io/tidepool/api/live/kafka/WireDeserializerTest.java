package io.tidepool.api.live.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.letter.Defect;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
import io.tidepool.schema.Order;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class WireDeserializerTest {
    private static final byte[] WIRE = {0, 0, 0, 0, 1};

    @Test
    void aTombstoneIsNoRecordOfAnOrder() {
        var orders = orders((topic, bytes) -> new Order());

        assertThatThrownBy(() -> orders.deserialize("orders", null))
                .asInstanceOf(InstanceOfAssertFactories.type(UnusableRecord.class))
                .returns(Defect.EMPTY, UnusableRecord::defect);
    }

    @Test
    void aStatusThatWeDoNotKnowIsUnusable() {
        var order = new Order();
        order.put("status", io.tidepool.schema.OrderStatus.UNRECOGNISED);
        var orders = orders((topic, bytes) -> order);

        assertThatThrownBy(() -> orders.deserialize("orders", WIRE))
                .isInstanceOf(UnusableRecord.class)
                .hasMessageContaining("UNRECOGNISED");
    }

    private static WireDeserializer<Order, OrderStanding> orders(Deserializer<SpecificRecord> wire) {
        return new WireDeserializer<>(new WireReader<>(wire, Order.class), OrderStanding::of);
    }
}

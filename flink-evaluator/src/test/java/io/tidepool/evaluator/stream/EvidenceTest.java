package io.tidepool.evaluator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.Given;
import io.tidepool.schema.ClusterSnapshot;
import java.nio.ByteBuffer;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {
    @Test
    void evidenceShowsTheSnapshotAsItWas() {
        var snapshot = Given.snapshot(7, 0, 90.5).build();

        assertThat(Evidence.of(snapshot).snapshot()).isEqualTo(snapshot);
    }

    @Test
    void theSchemaInForceIsKeptForLaterVersions() throws Exception {
        assertThat(Evidence.SCHEMAS)
                .as("copy the schema of ClusterSnapshot as it is now into resources/evidence and name it in Evidence")
                .anySatisfy(
                        name -> assertThat(SchemaNormalization.parsingFingerprint("CRC-64-AVRO", Evidence.schema(name)))
                                .isEqualTo(SchemaNormalization.parsingFingerprint(
                                        "CRC-64-AVRO", ClusterSnapshot.getClassSchema())));
    }

    static java.util.List<String> everySchema() {
        return Evidence.SCHEMAS;
    }

    @ParameterizedTest
    @MethodSource("everySchema")
    void bytesOfEverySchemaThereWasAreRead(String name) throws Exception {
        var schema = Evidence.schema(name);
        var old = new GenericRecordBuilder(schema)
                .set("cluster_id", 7L)
                .set("cluster_name", "one")
                .set("resource_type", "total")
                .set("taken_at", Given.START.toEpochMilli())
                .set("interval_seconds", 60)
                .set(
                        "outcome",
                        new GenericData.EnumSymbol(schema.getField("outcome").schema(), "COMPLETE"))
                .set("node_count", 4)
                .set("ready_node_count", 4)
                .set("bare_metal_count", 4)
                .set("virtual_machine_count", 0)
                .set("pod_count", 80)
                .set("unschedulable_pod_count", 0)
                .build();
        ByteBuffer buffer = new BinaryMessageEncoder<>(GenericData.get(), schema).encode(old);
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);

        var read = Evidence.ofBytes(bytes).snapshot();

        assertThat(read.getClusterName()).isEqualTo("one");
        assertThat(read.getTakenAt()).isEqualTo(Given.START);
    }
}

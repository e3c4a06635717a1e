package io.tidepool.executor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.certificate.Certifier;
import io.tidepool.executor.certificate.DrainCertificate;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.schema.CertificateVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CertificateWritingTest {
    private final DrainCertificate certificate = new Certifier(
                    new ClusterView(
                            new ClusterId(1),
                            List.of(
                                    SampleNode.named("a").build(),
                                    SampleNode.named("b").build()),
                            List.of(SamplePod.named("p")
                                    .on("a")
                                    .label("app", "db")
                                    .requests(2, 10)
                                    .build()),
                            List.of(new DisruptionBudget(
                                    "default", "db", LabelSelector.ofLabels(Map.of("app", "db")), 1, 1, 2)),
                            new Controllers(Map.of()),
                            Map.of(),
                            Instant.parse("2026-11-27T04:00:00Z")),
                    85)
            .certify(List.of("a"));

    @Test
    void the_wire_tells_all_that_the_certificate_holds() {
        var wire = CertificateWriting.wire(certificate);
        assertThat(wire.getVerdict()).isEqualTo(CertificateVerdict.DRAINABLE);
        assertThat(wire.getPods()).singleElement().satisfies(pod -> {
            assertThat(pod.getPlacement()).isEqualTo("certain");
            assertThat(pod.getTarget()).isEqualTo("b");
            assertThat(pod.getPod().getName()).isEqualTo("p");
        });
        assertThat(wire.getBudgets()).singleElement().satisfies(budget -> {
            assertThat(budget.getFlow()).isEqualTo("flows");
            assertThat(budget.getWaves())
                    .singleElement()
                    .satisfies(wave -> assertThat(wave.getPods()).containsExactly("default/p"));
        });
        assertThat(wire.getAfter().getCpuPercent()).isEqualTo(20);
        assertThat(wire.getHighestRequestPercent()).isEqualTo(85);
    }

    @Test
    void a_certificate_waits_as_json_and_comes_back_the_same() {
        var mapper = new JsonMapper();
        assertThat(mapper.readValue(mapper.writeValueAsString(certificate), DrainCertificate.class))
                .isEqualTo(certificate);
    }
}

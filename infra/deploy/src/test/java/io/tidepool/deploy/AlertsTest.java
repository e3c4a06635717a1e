package io.tidepool.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code -Dalerts.write=true} writes the copy for Compose anew. */
class AlertsTest {
    private static final Path COPY = Infra.folder("compose/prometheus/alerts.yaml");

    private final JsonNode rules = Infra.yaml(Infra.text(Infra.folder("kubernetes/base/monitoring/alerts.yaml")))
            .path("spec");

    @Test
    void theyAreWhatPrometheusAccepts(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("alerts.yaml"), Infra.toYaml(rules));

        assertThat(Program.run(folder, Map.of(), "promtool", "check", "rules", file.toString()))
                .contains("SUCCESS: " + alerts().count() + " rules found");
    }

    @Test
    void eachFiresWhenItShouldAndNoneWhenAllIsWell(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("alerts.yaml"), Infra.toYaml(rules));
        var tests = cases("alerts-test.yaml") + cases("alerts-slow-test.yaml");
        for (var file : Set.of("alerts-test.yaml", "alerts-slow-test.yaml")) {
            Files.writeString(folder.resolve(file), cases(file));
            assertThat(Program.run(folder, Map.of(), "promtool", "test", "rules", file))
                    .contains("SUCCESS");
        }
        assertThat(alerts().map(alert -> alert.path("alert").asString()))
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n"));
    }

    @Test
    void eachSaysHowBadItIsWhatItMeansAndWhatToDo() {
        assertThat(alerts()).hasSizeGreaterThan(15).allSatisfy(alert -> {
            assertThat(alert.path("labels").path("severity").asString()).isIn("critical", "warning");
            assertThat(alert.path("annotations").path("summary").asString()).isNotBlank();
            assertThat(alert.path("annotations").path("action").asString()).isNotBlank();
        });
    }

    @Test
    void composeHasTheSame() throws IOException {
        var copy = "# Made by AlertsTest of infra/kubernetes/base/monitoring/alerts.yaml: change that one.\n"
                + Infra.toYaml(rules);
        if (Boolean.getBoolean("alerts.write")) {
            Files.writeString(COPY, copy);
        }
        assertThat(Infra.text(COPY))
                .as("mvn … -Dalerts.write=true writes it anew")
                .isEqualTo(copy);
    }

    private Stream<JsonNode> alerts() {
        return rules.path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream());
    }

    private static String cases(String file) {
        return Infra.text(Infra.folder("deploy/src/test/resources").resolve(file));
    }
}

package io.tidepool.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** That Docker Compose accepts the file, which {@link Compose#config} sees to, is a part of every test here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeTest {
    private static final long EIGHT_GIGABYTES = 8L << 30;
    private static final Pattern SECRET = Pattern.compile("(?m)^\\s*(\\w*(?:PASSWORD|SECRET|BOOTSTRAP_CODE)): (.*)$");

    private Compose compose;
    private Path folder;

    @BeforeAll
    void read(@TempDir Path directory) {
        folder = directory;
        compose = Compose.config(directory);
    }

    @Test
    void everyServiceHasAVersionAMemoryLimitAndIsNotRoot() {
        assertThat(compose.services()).hasSizeGreaterThanOrEqualTo(13).allSatisfy((name, service) -> {
            assertThat(service.path("image").asString()).matches(ImagesTest.PINNED);
            assertThat(service.path("user").asString("")).as("user of %s", name).matches("[1-9]\\d*:\\d+");
            assertThat(Compose.memory(service)).as("memory of %s", name).isPresent();
            assertThat(service.path("cap_drop").toString())
                    .as("capabilities of %s", name)
                    .contains("ALL");
            assertThat(service.path("security_opt").toString())
                    .as("privileges of %s", name)
                    .contains("no-new-privileges:true");
        });
    }

    @Test
    void allOfThemFitIntoEightGigabytes() {
        var sum = compose.services().values().stream()
                .mapToLong(service -> Compose.memory(service).orElseThrow())
                .sum();

        assertThat(sum).isLessThanOrEqualTo(EIGHT_GIGABYTES);
    }

    @Test
    void everyServiceThatGoesOnHasAHealthCheckAndWhatItNeedsIsWaitedFor() {
        var tasks = Set.of("topics", "migrate");
        assertThat(compose.services()).allSatisfy((name, service) -> {
            assertThat(service.path("healthcheck").path("test").isMissingNode())
                    .as("health check of %s", name)
                    .isEqualTo(tasks.contains(name));
            service.path("depends_on")
                    .propertyStream()
                    .forEach(needed -> assertThat(
                                    needed.getValue().path("condition").asString())
                            .as("%s waits for %s", name, needed.getKey())
                            .isEqualTo(
                                    tasks.contains(needed.getKey())
                                            ? "service_completed_successfully"
                                            : "service_healthy"));
        });
    }

    @Test
    void everyProcessAcceptsItsEnvironment() {
        assertThat(compose.services().keySet())
                .containsAll(Arrays.stream(Part.values()).map(Part::service).toList());
        for (var part : Part.values()) {
            var variables = Compose.environment(service(part));
            assertThatCode(() -> part.accept(variables)).as(part.service()).doesNotThrowAnyException();
            assertThat(ours(variables))
                    .allSatisfy(name -> assertThat(part.reads(name))
                            .as("%s reads %s", part.service(), name)
                            .isTrue());
        }
    }

    @Test
    void aMissingVariableIsNoticed() {
        for (var part : Part.values()) {
            var variables = Compose.environment(service(part));
            variables.remove("TIDEPOOL_KAFKA");
            assertThatCode(() -> part.accept(variables))
                    .as(part.service())
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("TIDEPOOL_KAFKA");
        }
    }

    @Test
    void healthIsAskedForAtThePortThatTheImageGivesIt() {
        for (var part : Part.values()) {
            var variables = Dockerfile.read().variables(part.image());
            var port = variables.getOrDefault("TIDEPOOL_HEALTH_PORT", variables.get("TIDEPOOL_PORT"));
            assertThat(service(part).path("healthcheck").path("test").toString())
                    .contains("http://127.0.0.1:" + port + "/actuator/health/readiness");
            assertThat(Infra.text(Infra.folder("compose/prometheus/prometheus.yaml")))
                    .contains("\"" + part.service() + ":" + port + "\"");
        }
    }

    @Test
    void secretsStandNowhereInClearText() throws Exception {
        var file = Infra.text(Infra.folder("compose/compose.yaml"));
        assertThat(SECRET.matcher(file).results().toList())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(match -> assertThat(match.group(2))
                        .as(match.group(1))
                        .startsWith("${")
                        .contains(":?"));
        assertThat(Infra.text(Infra.folder("compose/.env.example")).lines())
                .filteredOn(line -> line.matches("\\w*(PASSWORD|SECRET|CODE)=.*"))
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(line -> line.endsWith("="));
        assertThat(Infra.text(Infra.root().resolve(".gitignore")).lines())
                .contains("infra/compose/.env", "infra/compose/secrets/");
        assertThat(Files.readString(folder.resolve("infra/compose/.env")))
                .contains("TIDEPOOL_PROVISIONER_SECRET=whsec_");
    }

    @Test
    void onlyOurProcessesAndTheToolsOfPeopleReachTheOutside() {
        var outward = compose.services().entrySet().stream()
                .filter(service ->
                        service.getValue().path("networks").toString().contains("outward"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(outward)
                .containsExactlyInAnyOrder("order-api", "ingest-collector", "executor", "prometheus", "grafana");
        assertThat(compose.resolved()
                        .path("networks")
                        .path("servers")
                        .path("internal")
                        .asBoolean())
                .isTrue();
        assertThat(Infra.text(Infra.folder("compose/compose.yaml")).lines())
                .filteredOn(line -> line.contains("ports:"))
                .allMatch(line -> line.contains("\"127.0.0.1:"));
    }

    private JsonNode service(Part part) {
        return Objects.requireNonNull(compose.services().get(part.service()), part.service());
    }

    private static Set<String> ours(Map<String, String> variables) {
        return variables.keySet().stream()
                .filter(name -> name.startsWith("TIDEPOOL_"))
                .collect(Collectors.toSet());
    }
}

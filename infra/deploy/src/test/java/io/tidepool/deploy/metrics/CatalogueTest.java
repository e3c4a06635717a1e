package io.tidepool.deploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.server.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/metrics.md is made of the code; {@code -Dmetrics.write=true} writes it anew. */
class CatalogueTest {
    private static final List<String> MODULES = List.of("ingest-collector", "order-api", "executor", "flink-evaluator");
    private static final Path ROOT = Project.locate().root();
    private static final Path PAGE = ROOT.resolve("docs/metrics.md");
    private static final Pattern METRIC = Pattern.compile("\\b(flink|tidepool|http|kube)_[a-zA-Z_]+");

    private final Map<String, List<Registration>> ours = MODULES.stream()
            .flatMap(module -> Registration.in(ROOT, module))
            .collect(Collectors.groupingBy(Registration::name, TreeMap::new, Collectors.toList()));

    private final Map<String, String> words = words();
    private final String alerts = Files.readString(ROOT.resolve("infra/kubernetes/base/monitoring/alerts.yaml"));

    CatalogueTest() throws IOException {}

    @Test
    void everyMetricIsExplainedAndNothingElse() {
        assertThat(ours).hasSizeGreaterThan(20);
        assertThat(words.keySet()).containsAll(ours.keySet());
        assertThat(words.keySet())
                .filteredOn(name -> !ours.containsKey(name))
                .as("metrics of others are explained when an alert needs them")
                .allSatisfy(name -> assertThat(alerts).contains(name));
    }

    @Test
    void everyMetricOfAnAlertIsInTheCatalogue() {
        assertThat(METRIC.matcher(alerts).results().map(match -> match.group()))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(words.keySet()).containsAnyOf(name, name.replaceFirst("_(sum|count|bucket)$", "")));
    }

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("metrics.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).as("mvn … -Dmetrics.write=true writes it anew").hasContent(page());
    }

    private String page() {
        var text = new StringBuilder("""
                # 指标 · Metrics

                <!-- Made by CatalogueTest of the code and of metric-words.properties: change those. -->

                每个进程在 `/actuator/prometheus` 提供指标（端口见 [flow.md](flow.md)）；在 Flink 集群上由 Flink 自己的 Prometheus reporter 以同样的名字提供。告警与要做的事在 `infra/kubernetes/base/monitoring/alerts.yaml`。

                Each process has its metrics at `/actuator/prometheus`; on a Flink cluster Flink's own reporter tells them by the same names. Alerts, and what to do then, are in `infra/kubernetes/base/monitoring/alerts.yaml`. A timer `…_seconds` is three series: `_count`, `_sum` and `_max`.

                | name | type | labels | process | 含义 | meaning | alerts |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        ours.forEach((name, places) -> text.append(row(name, places)));
        text.append("""

                ## 别人的，告警用到的 · Of others, that alerts use

                | name | 含义 | meaning | alerts |
                | --- | --- | --- | --- |
                """);
        words.forEach((name, meaning) -> {
            if (!ours.containsKey(name)) {
                text.append("| `%s` | %s | %s |%n".formatted(name, meaning, alerts(name)));
            }
        });
        return text.toString();
    }

    private String row(String name, List<Registration> places) {
        var modules = places.stream().map(Registration::module).distinct().collect(Collectors.joining(", "));
        var labels =
                places.get(0).labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s | %s |%n"
                .formatted(name, places.get(0).type(), labels, modules, words.get(name), alerts(name));
    }

    private String alerts(String name) {
        return Arrays.stream(alerts.split("- alert: "))
                .skip(1)
                .filter(alert -> METRIC.matcher(alert)
                        .results()
                        .anyMatch(match -> match.group().startsWith(name)))
                .map(alert -> alert.substring(0, alert.indexOf('\n')))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> words() throws IOException {
        try (var lines = Files.lines(Path.of("src/test/resources/metric-words.properties"))) {
            return entries(lines.filter(line -> line.contains(" = ")));
        }
    }

    private static Map<String, String> entries(Stream<String> lines) {
        var words = new LinkedHashMap<String, String>();
        lines.map(line -> line.split(" = ", 2)).forEach(pair -> words.put(pair[0], pair[1]));
        return words;
    }
}

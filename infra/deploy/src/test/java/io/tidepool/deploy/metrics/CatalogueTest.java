package io.tidepool.deploy.metrics;

import static java.util.Objects.requireNonNull;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/metrics.md and docs/en/metrics.md are made of the code; {@code -Dmetrics.write=true} writes them anew. */
class CatalogueTest {
    private static final List<String> MODULES = List.of("ingest-collector", "order-api", "executor", "flink-evaluator");
    private static final Path ROOT = Project.locate().root();
    private static final Pattern METRIC = Pattern.compile("\\b(flink|tidepool|http|kafka|kube)_[a-zA-Z_]+");

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

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageIsWhatTheCodeSays(Language language) throws IOException {
        var page = ROOT.resolve(language.page);
        if (Boolean.getBoolean("metrics.write")) {
            Files.writeString(page, page(language));
        }
        assertThat(page).as("mvn … -Dmetrics.write=true writes it anew").hasContent(page(language));
    }

    private String page(Language language) {
        var text = new StringBuilder(language.introduction);
        ours.forEach((name, places) -> text.append(row(name, places, language)));
        text.append(language.others);
        words.forEach((name, meanings) -> {
            if (!ours.containsKey(name)) {
                text.append("| `%s` | %s | %s |%n".formatted(name, language.of(meanings), alerts(name)));
            }
        });
        return text.toString();
    }

    private String row(String name, List<Registration> places, Language language) {
        var modules = places.stream().map(Registration::module).distinct().collect(Collectors.joining(", "));
        var labels =
                places.get(0).labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        var meaning = language.of(requireNonNull(words.get(name), name));
        return "| `%s` | %s | %s | %s | %s | %s |%n"
                .formatted(name, meaning, places.get(0).type(), labels, modules, alerts(name));
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

    enum Language {
        CHINESE("docs/metrics.md", """
                # 指标与告警

                <!-- Made by CatalogueTest of the code and of metric-words.properties: change those. -->

                每个进程在 `/actuator/prometheus` 提供指标（端口见 [flow.md](flow.md)）；在 Flink 集群上由 Flink 自己的 Prometheus reporter 以同样的名字提供。计时 `…_seconds` 是三个序列：`_count`、`_sum` 和 `_max`。告警在 `infra/kubernetes/base/monitoring/alerts.yaml`，每一条该做什么见[运维与故障](operations.md)。

                ## 我们的

                | 名字 | 含义 | 类型 | 标签 | 进程 | 告警 |
                | --- | --- | --- | --- | --- | --- |
                """, """

                ## 别人的，告警用到的

                | 名字 | 含义 | 告警 |
                | --- | --- | --- |
                """),
        ENGLISH("docs/en/metrics.md", """
                # Metrics and alerts

                <!-- Made by CatalogueTest of the code and of metric-words.properties: change those. -->

                Each process has its metrics at `/actuator/prometheus` (ports: [flow.md](../flow.md)); on a Flink cluster Flink's own reporter tells them by the same names. A timer `…_seconds` is three series: `_count`, `_sum` and `_max`. Alerts are in `infra/kubernetes/base/monitoring/alerts.yaml`, and what to do about each in [operations and incidents](operations.md).

                ## Ours

                | name | meaning | type | labels | process | alerts |
                | --- | --- | --- | --- | --- | --- |
                """, """

                ## Those of others, that alerts use

                | name | meaning | alerts |
                | --- | --- | --- |
                """);

        private final String page;
        private final String introduction;
        private final String others;

        Language(String page, String introduction, String others) {
            this.page = page;
            this.introduction = introduction;
            this.others = others;
        }

        /** One of the meanings, which are Chinese and English with a bar between. */
        private String of(String meanings) {
            return meanings.split(" \\| ")[ordinal()];
        }
    }
}

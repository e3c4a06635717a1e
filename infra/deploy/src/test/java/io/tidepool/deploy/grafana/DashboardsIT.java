package io.tidepool.deploy.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.server.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of every dashboard, as Grafana would send it, on the real engine with a week of seeded facts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardsIT {
    private static final String TIME = "DateTime(64)?(\\(.*\\))?";
    private static final String NUMBER = "(Nullable\\()?U?(Int|Float)(8|16|32|64)\\)?";
    private static final String TEXT = "(LowCardinality\\()?(Nullable\\()?String\\)*";

    /** Points of a series, about as many as a panel is wide. */
    private static final long POINTS = 300;

    private Engine engine;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        engine = Engine.start(folder);
        var seed = Files.readString(Path.of("src/test/resources/grafana-seed.sql"));
        for (var statement :
                Pattern.compile("--.*").matcher(seed).replaceAll("").split(";")) {
            if (!statement.isBlank()) {
                engine.send(statement);
            }
        }
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    static List<Dashboard> dashboards() {
        return Dashboard.all(Project.locate().root().resolve("infra/grafana/dashboards"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelShowsSomethingOfTheRightTypes(Dashboard dashboard) throws Exception {
        var options = options(dashboard);
        for (var macros : List.of(everything(dashboard, options), oneOfEach(dashboard, options))) {
            for (var query : dashboard.queries()) {
                var sql = macros.expand(query.sql());
                assertThat(sql).as("macros of %s", query).doesNotContain("$__", "${");
                check(query, engine.ask(sql));
            }
        }
    }

    private static void check(Dashboard.Query query, Engine.Table table) {
        assertThat(table.rows()).as("rows of %s", query).isNotEmpty();
        switch (query.type()) {
            case "timeseries" -> {
                assertThat(table.types().get(0)).as("first column of %s", query).matches(TIME);
                assertThat(table.types().subList(1, table.types().size()))
                        .as("columns of %s", query)
                        .allMatch(type -> type.matches(NUMBER) || type.matches(TEXT))
                        .anyMatch(type -> type.matches(NUMBER));
                assertThat(table.rows().size()).as("points of %s", query).isGreaterThan(1);
            }
            case "stat" -> {
                assertThat(table.rows()).as("rows of %s", query).hasSize(1);
                assertThat(table.types())
                        .as("columns of %s", query)
                        .singleElement()
                        .asString()
                        .matches(NUMBER);
                assertThat(table.rows().get(0).get(0))
                        .as("value of %s", query)
                        .doesNotContain("N")
                        .doesNotContain("nan");
            }
            case "barchart" -> {
                assertThat(table.types().get(0)).as("names of %s", query).matches(TEXT);
                assertThat(table.types().get(1)).as("values of %s", query).matches(NUMBER);
            }
            case "annotation" -> assertThat(table.names()).contains("time", "timeEnd", "text", "title", "tags");
            default -> assertThat(query.type()).isEqualTo("table");
        }
        query.panel()
                .path("fieldConfig")
                .path("overrides")
                .valueStream()
                .forEach(override -> assertThat(table.names())
                        .as("columns that %s dresses", query)
                        .contains(override.path("matcher").path("options").asString()));
    }

    private Map<String, List<String>> options(Dashboard dashboard) throws Exception {
        var options = new HashMap<String, List<String>>();
        for (var variable : dashboard.variables()) {
            var table = engine.ask(variable.sql());
            assertThat(table.rows())
                    .as("choices of %s in %s", variable.name(), dashboard)
                    .isNotEmpty();
            options.put(
                    variable.name(),
                    table.rows().stream().map(row -> row.get(0)).toList());
        }
        return options;
    }

    private static Macros everything(Dashboard dashboard, Map<String, List<String>> options) {
        var values = new HashMap<>(options);
        dashboard.variables().stream()
                .filter(variable -> !variable.multi())
                .forEach(variable -> values.computeIfPresent(variable.name(), (name, all) -> all.subList(0, 1)));
        return macros(dashboard, values, true);
    }

    private static Macros oneOfEach(Dashboard dashboard, Map<String, List<String>> options) {
        var values = new HashMap<>(options);
        values.replaceAll((name, all) -> all.subList(0, 1));
        return macros(dashboard, values, false);
    }

    private static Macros macros(Dashboard dashboard, Map<String, List<String>> values, boolean everything) {
        var range = Duration.ofHours(dashboard.hours());
        var now = Instant.now();
        return new Macros(values, everything, now.minus(range), now, range.toSeconds() / POINTS);
    }
}

package io.tidepool.deploy.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.server.Project;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DashboardsTest {
    private static final Pattern LINK_TO_BOARD = Pattern.compile("/d/([a-z-]+)");
    private static final int COLUMNS = 24;

    static List<Dashboard> dashboards() {
        return DashboardsIT.dashboards();
    }

    @Test
    void thereAreFiveAndNoTwoShareANameOrAnAddress() {
        assertThat(dashboards()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(dashboards())
                .extracting(board -> board.json().path("uid").asString())
                .doesNotHaveDuplicates();
        assertThat(dashboards())
                .extracting(board -> board.json().path("title").asString())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void noDataSourceIsNamedButByTheVariable(Dashboard board) {
        var sources = board.json().findValues("datasource");

        assertThat(sources).isNotEmpty().allSatisfy(source -> {
            assertThat(source.path("uid").asString()).isEqualTo("${datasource}");
            assertThat(source.path("type").asString()).isEqualTo("grafana-clickhouse-datasource");
        });
        assertThat(board.json()
                        .path("templating")
                        .path("list")
                        .get(0)
                        .path("type")
                        .asString())
                .isEqualTo("datasource");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveADescriptionAndDoNotOverlap(Dashboard board) {
        var taken = new HashSet<List<Integer>>();
        board.panels().forEach(panel -> {
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.path("description").asString())
                    .as(panel.path("title").asString())
                    .isNotBlank();
            var place = panel.path("gridPos");
            assertThat(number(place, "x") + number(place, "w")).isLessThanOrEqualTo(COLUMNS);
            for (var x = number(place, "x"); x < number(place, "x") + number(place, "w"); x++) {
                for (var y = number(place, "y"); y < number(place, "y") + number(place, "h"); y++) {
                    assertThat(taken.add(List.of(x, y)))
                            .as("%s has %d,%d for itself", panel.path("title").asString(), x, y)
                            .isTrue();
                }
            }
        });
        assertThat(board.panels().map(panel -> panel.path("id").asInt()).toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void formatsFitThePanels(Dashboard board) {
        board.panels()
                .flatMap(panel -> panel.path("targets").valueStream().map(target -> new JsonNode[] {panel, target}))
                .forEach(pair -> {
                    var series = pair[0].path("type").asString().equals("timeseries");
                    assertThat(pair[1].path("queryType").asString()).isEqualTo(series ? "timeseries" : "table");
                    assertThat(pair[1].path("format").asInt()).isEqualTo(series ? 0 : 1);
                });
    }

    @Test
    void linksLeadToBoardsThatThereAre() throws Exception {
        var known = dashboards().stream()
                .map(board -> board.json().path("uid").asString())
                .collect(Collectors.toSet());
        for (var board : dashboards()) {
            LINK_TO_BOARD
                    .matcher(board.json().toString())
                    .results()
                    .forEach(match -> assertThat(known).contains(match.group(1)));
        }
        var provisioning = Project.locate().root().resolve("infra/grafana/provisioning");
        assertThat(Files.readString(provisioning.resolve("datasources/clickhouse.yaml")))
                .contains("type: grafana-clickhouse-datasource", "password: $GRAFANA_CLICKHOUSE_PASSWORD");
        assertThat(Files.readString(Project.locate().root().resolve("infra/compose/compose.yaml")))
                .contains("../grafana/dashboards:"
                        + Files.readString(provisioning.resolve("dashboards/tidepool.yaml"))
                                .lines()
                                .filter(line -> line.contains("path: "))
                                .map(line -> line.substring(line.indexOf("path: ") + 6))
                                .findFirst()
                                .orElseThrow());
    }

    private static int number(JsonNode place, String name) {
        return place.path(name).asInt();
    }
}

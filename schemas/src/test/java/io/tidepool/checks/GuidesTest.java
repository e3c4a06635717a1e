package io.tidepool.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guides under docs say in English what they say in Chinese, and the site has them all. */
class GuidesTest {
    private static final Path DOCS = Path.of("..", "docs");
    /** Written once, and the first page. */
    private static final Set<String> NO_GUIDES =
            Set.of("changelog.md", "checks.md", "contributing.md", "flow.md", "index.md");

    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern COMMENT = Pattern.compile("(?m)[ \t]*(^|(?<=\\s))#.*$");
    private static final Pattern PLACE = Pattern.compile("<[^>]*>");
    private static final Pattern ALERT = Pattern.compile("`(Tidepool\\w+)`");
    private static final Pattern ALERT_RULE = Pattern.compile("- alert: (\\w+)");

    static List<String> guides() throws IOException {
        return pages(DOCS).filter(page -> !NO_GUIDES.contains(page)).toList();
    }

    @Test
    void everyGuideIsThereInBothLanguagesAndInTheSite() throws IOException {
        assertThat(guides()).hasSizeGreaterThan(12);
        assertThat(pages(DOCS.resolve("en")).filter(page -> !page.equals("index.md") && !page.startsWith("[")))
                .containsExactlyInAnyOrderElementsOf(guides());
        assertThat(Files.readString(DOCS.resolve(".vitepress/config.mjs")))
                .contains(guides().stream()
                        .map(page -> page.replace(".md", ""))
                        .map(page -> page.contains("-") ? "'" + page + "': {" : " " + page + ": {")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("guides")
    void bothLanguagesHaveTheSameHeadingsAndCommands(String page) throws IOException {
        var chinese = Files.readString(DOCS.resolve(page));
        var english = Files.readString(DOCS.resolve("en").resolve(page));

        assertThat(found(HEADING, english)).isEqualTo(found(HEADING, chinese));
        assertThat(commands(english)).isEqualTo(commands(chinese));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "en/operations.md"})
    void theIncidentGuidesNameEveryAlertAndNoOther(String page) throws IOException {
        var rules = Files.readString(Path.of("..", "infra", "kubernetes", "base", "monitoring", "alerts.yaml"));

        assertThat(Set.copyOf(found(ALERT, Files.readString(DOCS.resolve(page)))))
                .containsExactlyInAnyOrderElementsOf(found(ALERT_RULE, rules));
    }

    private static List<String> commands(String guide) {
        return found(COMMANDS, guide).stream()
                .map(block -> COMMENT.matcher(block).replaceAll(""))
                .map(block -> PLACE.matcher(block).replaceAll("<>"))
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static Stream<String> pages(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}

package io.tidepool.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/api.md (those of docs/en/api.md are the same, says GuidesTest), one after the other in a shell, as a reader would paste them. */
class ApiGuideIT {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```sh\n(.*?)```");

    @Test
    void everyExampleOfTheGuideWorks(@TempDir Path folder) throws Exception {
        var examples = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "api.md")))
                .results()
                .map((MatchResult example) -> example.group(1))
                .collect(Collectors.joining());
        var script = Files.writeString(folder.resolve("guide.sh"), examples);
        try (var api = RunningApi.start(Map.of())) {
            var shell = new ProcessBuilder("bash", "-euo", "pipefail", script.toString()).redirectErrorStream(true);
            shell.environment().put("SERVER", "http://127.0.0.1:" + api.port());
            shell.environment().put("PASSWORD", RunningApi.ADMIN_PASSWORD);
            var process = shell.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(Pattern.compile("\"code\":(\\d+)")
                            .matcher(output)
                            .results()
                            .map(code -> code.group(1)))
                    .as(output)
                    .hasSizeGreaterThan(15)
                    .containsOnly("200", "400", "401");
            assertThat(Pattern.compile("\"code\":400").matcher(output).results())
                    .hasSize(3);
        }
    }
}

package io.tidepool.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private record Answer(int status, String errors) {}

    @TempDir
    Path data;

    @Test
    void aWrongArgumentEndsWithStatusTwoAndOneLineThatNamesIt() {
        assertThat(answer("--limit", "0")).isEqualTo(new Answer(2, "tidepool: --limit 0: must be 1 or more\n"));
        assertThat(answer("--limit", "many"))
                .isEqualTo(new Answer(2, "tidepool: Invalid value for option '--limit': 'many' is not an int\n"));
        assertThat(answer("--since", "yesterday"))
                .isEqualTo(new Answer(
                        2, "tidepool: --since yesterday: must be a UTC time such as 2026-11-25T10:00:00Z\n"));
        assertThat(answer("--kafka", "localhost"))
                .isEqualTo(new Answer(2, "tidepool: --kafka localhost: must be HOST:PORT\n"));
        assertThat(answer("--topic", "tidepool.dead-letters").errors())
                .startsWith("tidepool: --topic tidepool.dead-letters: must be one of tidepool.clusters, ");
        assertThat(answer("--topics", "x")).isEqualTo(new Answer(2, "tidepool: Unknown options: '--topics', 'x'\n"));
    }

    @Test
    void withoutAStackItAsksForAKafka() {
        assertThat(answer())
                .isEqualTo(
                        new Answer(1, "tidepool: Tidepool does not run here; --kafka HOST:PORT names another Kafka\n"));
    }

    private Answer answer(String... options) {
        var errors = new StringWriter();
        var words = new String[options.length + 2];
        words[0] = "replay-dead-letters";
        words[1] = "--data=" + data;
        System.arraycopy(options, 0, words, 2, options.length);
        var status =
                TidepoolCommand.line().setErr(new PrintWriter(errors, true)).execute(words);
        return new Answer(status, errors.toString());
    }
}

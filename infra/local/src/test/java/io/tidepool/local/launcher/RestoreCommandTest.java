package io.tidepool.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private record Outcome(int status, String said) {}

    private Outcome run(String... arguments) {
        var words = new StringWriter();
        var line = TidepoolCommand.line();
        line.setErr(new PrintWriter(words, true));
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder.resolve("stack").toString();
        return new Outcome(line.execute(all), words.toString().strip());
    }

    private Path written(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "no backup");
    }

    @Test
    void aWrongCommandLineIsToldInOneLineWithStatusTwo() throws IOException {
        var there = written("there");

        assertThat(run("backup")).isEqualTo(new Outcome(2, "tidepool: Missing required parameter: 'FILE'"));
        assertThat(run("restore")).isEqualTo(new Outcome(2, "tidepool: Missing required parameter: 'FILE'"));
        assertThat(run("backup", there.toString()))
                .isEqualTo(new Outcome(2, "tidepool: FILE " + there + ": must not exist yet"));
        var both = folder.resolve("new").toString();
        assertThat(run("backup", both, "--keys", both))
                .isEqualTo(new Outcome(2, "tidepool: --keys " + both + ": must be another file than the backup"));
        var nowhere = folder.resolve("no-folder/new").toString();
        assertThat(run("backup", nowhere))
                .isEqualTo(new Outcome(2, "tidepool: FILE " + nowhere + ": its folder must exist and be writable"));
        assertThat(run("restore", both))
                .isEqualTo(new Outcome(2, "tidepool: FILE " + both + ": must be a readable file"));
        assertThat(run("restore", there.toString(), "--keys", both))
                .isEqualTo(new Outcome(2, "tidepool: --keys " + both + ": must be a readable file"));
    }

    @Test
    void onlyAStackThatRunsIsSaved() {
        assertThat(run("backup", folder.resolve("new").toString()))
                .isEqualTo(new Outcome(1, "tidepool: Tidepool does not run here; ./tidepool up starts it"));
    }

    @Test
    void aStackThatRunsIsNotReplaced() throws IOException {
        var self = ProcessHandle.current();
        JsonFile.write(
                new Home(folder.resolve("stack")).runState(),
                Map.of(
                        "pid",
                        self.pid(),
                        "startedAt",
                        RunState.startOf(self),
                        "portBase",
                        18_080,
                        "ready",
                        true,
                        "processes",
                        new Object[0]));

        assertThat(run("restore", written("there").toString()))
                .isEqualTo(new Outcome(1, "tidepool: Tidepool runs; ./tidepool down stops it"));
    }

    @Test
    void whatIsHereIsNotReplacedUnasked() throws IOException {
        Files.createDirectories(
                new Home(folder.resolve("stack")).data("postgres").resolve("data"));

        assertThat(run("restore", written("there").toString()))
                .isEqualTo(new Outcome(2, "tidepool: nothing was restored; --yes restores without asking"));
    }
}

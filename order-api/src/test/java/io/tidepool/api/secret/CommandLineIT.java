package io.tidepool.api.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Kubeconfigs;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.launcher.TidepoolCommand;
import io.tidepool.local.server.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands that an administrator runs, as processes of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineIT {
    private Path folder;
    private Path keys;
    private RunningApi api;

    private record Ended(int status, String text) {}

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        folder = home;
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        keys = Files.writeString(home.resolve("keys"), Base64.getEncoder().encodeToString(key));
        api = RunningApi.start(Map.of("TIDEPOOL_KEY_FILE", keys.toString()));
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    private Ended run(String password, String... words) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data=" + folder, "--server=http://127.0.0.1:" + api.port()));
        var process = new ProcessBuilder(
                Project.javaHere(TidepoolCommand.class.getName(), List.of(Project.LOGGING), arguments));
        process.environment().put("TIDEPOOL_PASSWORD", password);
        var running = process.redirectErrorStream(true).start();
        var text = new String(running.getInputStream().readAllBytes(), UTF_8);
        return new Ended(running.waitFor(), text);
    }

    @Test
    void aChangedLogEndsVerifyLogWithStatusOne() throws Exception {
        var intact = run(RunningApi.ADMIN_PASSWORD, "verify-log");
        assertThat(intact.status()).as(intact.text()).isZero();
        assertThat(intact.text()).contains(" rows, compared with 0 anchors: intact");

        var anchors = Files.writeString(folder.resolve("anchors"), "2026-11-26T15:00:00Z 1 " + "0".repeat(64) + "\n");
        var anchored = run(RunningApi.ADMIN_PASSWORD, "verify-log", "--anchor=" + anchors);
        assertThat(anchored.status()).isEqualTo(1);
        assertThat(anchored.text()).contains("row 1 is rewritten");

        var wrong = run("wrong password", "verify-log");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.text()).contains("answered 401").doesNotContain("wrong password");
    }

    @Test
    void rotateKeysPutsANewKeyFirstAndMovesEverySecret() throws Exception {
        var created = api.admin()
                .post(
                        "/api/clusters/create",
                        Map.of("clustername", "rotated", "kubeconfig", Kubeconfigs.withToken("a-token")));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        var first = Files.readString(keys).strip();

        var rotated = run(RunningApi.ADMIN_PASSWORD, "rotate-keys", "--key-file=" + keys);

        assertThat(rotated.status()).as(rotated.text()).isZero();
        assertThat(rotated.text()).containsPattern("kubeconfig +1 moved, 0 there already, 0 do not open");
        assertThat(Files.readAllLines(keys)).hasSize(2).element(1).isEqualTo(first);
        var again = run(RunningApi.ADMIN_PASSWORD, "rotate-keys", "--key-file=" + keys);
        assertThat(again.status()).as(again.text()).isZero();
        assertThat(Files.readAllLines(keys)).hasSize(2).doesNotContain(first);
    }
}

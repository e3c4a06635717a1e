package io.tidepool.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class BacktestCommandTest {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    @TempDir
    Path home;

    private final StringWriter errors = new StringWriter();

    @Test
    void aFileThatIsNoStrategyIsMisuseToldInOneLine() throws IOException {
        var missing = home.resolve("missing.json");
        var text = Files.writeString(home.resolve("text.json"), "{\n  cpu: 80");
        var list = Files.writeString(home.resolve("list.json"), "[]");

        assertThat(run(missing)).isEqualTo(MISUSED);
        assertThat(errors.toString()).isEqualTo("tidepool: " + missing + ": there is no such file\n");
        assertThat(run(text)).isEqualTo(MISUSED);
        assertThat(errors.toString())
                .startsWith("tidepool: " + text + ": is not JSON, line 2")
                .hasLineCount(1);
        assertThat(run(list)).isEqualTo(MISUSED);
        assertThat(errors.toString()).isEqualTo("tidepool: " + list + ": must hold one JSON object\n");
    }

    @Test
    void withoutARunningStackThereIsNoHistory() throws IOException {
        assertThat(run(Files.writeString(home.resolve("strategy.json"), "{}"))).isEqualTo(FAILED);
        assertThat(errors.toString()).isEqualTo("tidepool: Tidepool does not run; ./tidepool up starts it.\n");
    }

    @Test
    void theTableNamesOrdersReasonsAndAssumptions() {
        var answer = JsonMapper.shared().readTree("""
                {"from":"2026-03-01T00:00:00Z","to":"2026-03-31T00:00:00Z","samples":8640,"evaluations":8928,
                 "net_device_hours":12.50,"assumptions":["订单视为触发后立即结束"],
                 "strategies":[{"name":"高CPU入池","action":"pool_entry","order_count":1,"device_hours":12.50,"samples":8640,
                   "orders":[{"taken_at":"2026-03-30T11:30:00Z","cluster_id":3,"held_since":"2026-03-30T11:20:00Z",
                     "device_count":1,"triggered_value":"CPU:85%,MEM:N/A","proposal_id":"5-6"}],
                   "skipped":{"cooldown":0,"condition_not_met":8600},"failed_checks":{"no_data":0}}],
                 "clusters":[{"cluster_id":3,"samples":8640,"failed":2,"gaps":1,"longest_gap_seconds":1200}]}
                """);

        assertThat(BacktestTable.of(answer))
                .contains("8640 samples, 8928 evaluations")
                .contains("高CPU入池 (pool_entry): 1 orders, 12.5")
                .contains("2026-03-30T11:30:00Z")
                .contains("skipped: condition_not_met 8600\n")
                .contains("failed checks: none")
                .endsWith("* 订单视为触发后立即结束");
    }

    private int run(Path file) {
        errors.getBuffer().setLength(0);
        return TidepoolCommand.line()
                .setErr(new PrintWriter(errors, true))
                .execute(
                        "backtest",
                        file.toString(),
                        "--data",
                        home.resolve("stack").toString());
    }
}

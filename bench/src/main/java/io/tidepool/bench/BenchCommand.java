package io.tidepool.bench;

import io.tidepool.bench.api.ApiBench;
import io.tidepool.bench.backup.BackupBench;
import io.tidepool.bench.clickhouse.ClickHouseBench;
import io.tidepool.bench.collect.CollectBench;
import io.tidepool.bench.drain.DrainBench;
import io.tidepool.bench.evaluator.EvaluatorBench;
import io.tidepool.bench.evaluator.StrategiesBench;
import io.tidepool.bench.latency.LatencyBench;
import io.tidepool.bench.peers.PeersBench;
import io.tidepool.bench.scale.ScaleBench;
import io.tidepool.bench.start.StartBench;
import io.tidepool.bench.twin.TwinBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a benchmark by name. */
@Command(
        name = "bench",
        description = "Runs a benchmark; the last line is one JSON object of its figures.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ApiBench.class,
            BacktestBench.class,
            BackupBench.class,
            CertificateBench.class,
            ClickHouseBench.class,
            CollectBench.class,
            DecisionBench.class,
            DrainBench.class,
            EvaluatorBench.class,
            LatencyBench.class,
            PeersBench.class,
            ScaleBench.class,
            StartBench.class,
            StrategiesBench.class,
            TwinBench.class
        })
public final class BenchCommand {
    private BenchCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}

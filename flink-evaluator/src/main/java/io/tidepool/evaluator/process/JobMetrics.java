package io.tidepool.evaluator.process;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * The metrics of the Flink in this process in the text format of Prometheus, for the port of the health server. Flink's
 * own reporter opens a port of its own on every interface.
 */
public final class JobMetrics implements MetricReporter {
    private static final JobMetrics SHARED = new JobMetrics();

    private final Map<Metric, Series> all = new ConcurrentHashMap<>();

    private record Series(String name, String labels) {}

    private JobMetrics() {}

    static JobMetrics shared() {
        return SHARED;
    }

    static void register(Configuration configuration) {
        configuration.setString("metrics.reporters", "tidepool");
        configuration.setString("metrics.reporter.tidepool.factory.class", Factory.class.getName());
    }

    /** Made known to Flink by {@code META-INF/services}. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return SHARED;
        }
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {
        all.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        var scope = LogicalScopeProvider.castFrom(group).getLogicalScope(JobMetrics::word, '_');
        all.put(metric, new Series("flink_" + scope + "_" + word(name), labels(group.getAllVariables())));
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        all.remove(metric);
    }

    /** One line per series, in the order of their names. */
    String text() {
        var lines = new TreeMap<String, String>();
        all.forEach((metric, series) ->
                value(metric).ifPresent(value -> lines.put(series.name() + series.labels(), Double.toString(value))));
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static Optional<Double> value(Metric metric) {
        if (metric instanceof Counter counter) {
            return Optional.of((double) counter.getCount());
        }
        if (metric instanceof Meter meter) {
            return Optional.of(meter.getRate());
        }
        if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
            return Optional.of(number.doubleValue());
        }
        return Optional.empty();
    }

    private static String labels(Map<String, String> variables) {
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .filter(variable -> !variable.getKey().contains("_id"))
                        .map(variable -> word(variable.getKey().replaceAll("[<>]", "")) + "=\""
                                + escaped(variable.getValue()) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }

    private static String word(String text) {
        return text.replaceAll("[^a-zA-Z0-9_]", "_");
    }
}

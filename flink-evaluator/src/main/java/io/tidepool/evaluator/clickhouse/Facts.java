package io.tidepool.evaluator.clickhouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Finished;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.Order;
import io.tidepool.schema.Report;
import io.tidepool.schema.StepBlocked;
import io.tidepool.schema.StepDone;
import io.tidepool.schema.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is on the topics into rows. A column has the name of the Avro field, enums are lower case, times are UTC;
 * the snapshot's columns carry the names of the product's data dictionary.
 */
public final class Facts {
    private static final DateTimeFormatter CLICKHOUSE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> DICTIONARY = Map.of(
            "memory_capacity", "mem_capacity",
            "memory_request", "mem_request",
            "cpu_usage_percent", "max_cpu",
            "memory_usage_percent", "max_memory",
            "bare_metal_count", "bm_count",
            "virtual_machine_count", "vm_count");

    private Facts() {}

    public static Fact of(ClusterSnapshot snapshot) {
        return fact("k8s_cluster_resource_snapshot", columns(snapshot, Set.of(), DICTIONARY));
    }

    public static Fact of(NodeSample sample) {
        return fact("node_sample", columns(sample, Set.of(), Map.of()));
    }

    public static Fact of(Verdict verdict) {
        return fact("verdict", columns(verdict, Set.of(), Map.of()));
    }

    public static Fact of(Order order) {
        return fact("order_event", columns(order, Set.of("devices"), Map.of()));
    }

    /** The body's own figures that people search by, and the whole body as JSON. */
    public static Fact of(Report report) {
        var row = columns(report, Set.of("body"), Map.of());
        var body = (SpecificRecord) report.getBody();
        row.put("kind", body.getSchema().getName());
        if (body instanceof StepDone done) {
            step(row, done.getExecutionId(), done.getDeviceId(), done.getNodeName(), done.getStep());
        } else if (body instanceof StepBlocked blocked) {
            step(row, blocked.getExecutionId(), blocked.getDeviceId(), blocked.getNodeName(), blocked.getStep());
        } else if (body instanceof Finished finished) {
            row.put("execution_id", finished.getExecutionId());
            row.put("outcome", lower(finished.getOutcome()));
        }
        row.put("detail", body.toString());
        return fact("execution_report", row);
    }

    private static void step(ObjectNode row, String execution, long device, @Nullable String node, Enum<?> step) {
        row.put("execution_id", execution);
        row.put("device_id", device);
        row.put("node_name", node);
        row.put("step", lower(step));
    }

    private static ObjectNode columns(SpecificRecord value, Set<String> without, Map<String, String> renamed) {
        var row = JsonNodeFactory.instance.objectNode();
        for (var field : value.getSchema().getFields()) {
            if (!without.contains(field.name())) {
                var column = renamed.getOrDefault(field.name(), field.name());
                row.putPOJO(column, cell(value.get(field.pos())));
            }
        }
        return row;
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Instant time) {
            return CLICKHOUSE_TIME.format(time);
        }
        if (value instanceof Enum<?> symbol) {
            return lower(symbol);
        }
        if (value instanceof GenericEnumSymbol<?> symbol) {
            return symbol.toString().toLowerCase(Locale.ROOT);
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value;
    }

    private static String lower(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }

    private static Fact fact(String table, ObjectNode row) {
        try {
            return new Fact(table, JSON.writeValueAsString(row));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of plain values can always be written", e);
        }
    }
}

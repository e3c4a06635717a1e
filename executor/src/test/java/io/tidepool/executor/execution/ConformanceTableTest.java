package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many cases the tables have, and how many of them differ on purpose. */
class ConformanceTableTest {
    @Test
    void theTablesHoldAtLeastEightyCasesAndEveryDifferenceIsNamedWithItsReason() {
        var tables = new LinkedHashMap<String, List<AnchorCase>>();
        tables.put("kubectl", KubectlConformanceTest.CASES);
        tables.put("cluster-autoscaler", AutoscalerConformanceTest.CASES);
        tables.put("karpenter", KarpenterConformanceTest.CASES);
        tables.put("cluster-api", ClusterApiConformanceTest.CASES);
        tables.put("machine-controller-manager", MachineControllerConformanceTest.CASES);
        tables.put("node-maintenance-operator", NodeMaintenanceConformanceTest.CASES);
        var cases = tables.values().stream().mapToInt(List::size).sum();
        var different = tables.values().stream()
                .flatMap(List::stream)
                .filter(one -> !one.difference().isEmpty())
                .toList();
        var counts = new LinkedHashMap<String, Integer>();
        tables.forEach((name, table) -> counts.put(name, table.size()));
        System.out.println(
                "conformance: cases " + cases + " " + counts + ", of which differ on purpose " + different.size());
        assertThat(cases).isGreaterThanOrEqualTo(80);
        assertThat(different).allMatch(one -> one.difference().length() > 20);
    }
}

package io.tidepool.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Resources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFiguresTest {
    private static final double GIB = 1L << 30;

    private final NodeFigures figures = new NodeFigures(
            List.of(node("bm-1", "10.0.0.1"), node("bm-2", "10.0.0.2"), node("bm-6", "fd00::6"), node("bm-9", "")));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "bm-1, 10.9.9.9:9100, bm-1",
                "bm-1, '', bm-1",
                "'', bm-2, bm-2",
                "'', bm-2:9100, bm-2",
                "'', 10.0.0.2:9100, bm-2",
                "'', 10.0.0.2, bm-2",
                "'', [fd00::6]:9100, bm-6",
                "'', fd00::6, bm-6",
                "elsewhere, 10.0.0.1:9100, bm-1",
                "elsewhere, 10.7.7.7:9100, -",
                "'', '', -",
                "'', :9100, -"
            })
    void findsTheNodeOfASeries(String node, String instance, String expected) {
        var series = List.of(new Series(node, instance, 1));

        var usage = figures.usage(series, series);

        assertThat(usage.keySet())
                .isEqualTo(
                        expected == null
                                ? Map.of().keySet()
                                : Map.of(expected, 1).keySet());
    }

    @Test
    void aNodeNeedsBothFigures() {
        var cores = List.of(new Series("bm-1", "", 2.5), new Series("bm-2", "", 1));
        var bytes = List.of(new Series("bm-1", "", 3 * GIB));

        assertThat(figures.usage(cores, bytes)).isEqualTo(Map.of("bm-1", new Resources(2.5, 3)));
    }

    @Test
    void seriesThatContradictEachOtherAreNoFigure() {
        var cores = List.of(
                new Series("bm-1", "a:9100", 2), new Series("bm-1", "b:9100", 3), new Series("bm-2", "a:9100", 4));
        var bytes = List.of(new Series("bm-1", "a:9100", GIB), new Series("bm-2", "a:9100", GIB));

        assertThat(figures.usage(cores, bytes)).containsOnlyKeys("bm-2");
    }

    @Test
    void whatIsNoAmountIsNoFigure() {
        var bytes = List.of(new Series("bm-1", "", GIB), new Series("bm-2", "", -1), new Series("bm-9", "", GIB));
        var cores = List.of(
                new Series("bm-1", "", Double.NaN),
                new Series("bm-2", "", 1),
                new Series("bm-9", "", Double.POSITIVE_INFINITY));

        assertThat(figures.usage(cores, bytes)).isEmpty();
    }

    @Test
    void anAddressOfTwoNodesIsThatOfNeither() {
        var twins = new NodeFigures(List.of(node("a", "10.0.0.1"), node("b", "10.0.0.1")));
        var series = List.of(new Series("", "10.0.0.1:9100", 1));

        assertThat(twins.usage(series, series)).isEmpty();
    }

    static Node node(String name, String internalIp) {
        return new Node(name, "uid", internalIp, new Resources(8, 32), true, false, List.of(), Map.of());
    }
}

package io.tidepool.collector.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.collector.sample.PodRequest.InitContainer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodRequestTest {
    static Stream<Arguments> pods() {
        return Stream.of(
                Arguments.of("nothing asked", List.of(), List.of(), amount(0, 0), amount(0, 0)),
                Arguments.of(
                        "containers add up",
                        List.of(amount(1, 2), amount(0.5, 1)),
                        List.of(),
                        amount(0, 0),
                        amount(1.5, 3)),
                Arguments.of(
                        "init containers run one after another: the largest counts",
                        List.of(amount(1, 2)),
                        List.of(init(3, 1), init(2, 1)),
                        amount(0, 0),
                        amount(3, 2)),
                Arguments.of(
                        "a small init container changes nothing",
                        List.of(amount(1, 2)),
                        List.of(init(0.5, 0.5)),
                        amount(0, 0),
                        amount(1, 2)),
                Arguments.of(
                        "a sidecar runs beside the containers",
                        List.of(amount(1, 2)),
                        List.of(sidecar(0.5, 1)),
                        amount(0, 0),
                        amount(1.5, 3)),
                Arguments.of(
                        "an init container after a sidecar runs beside it",
                        List.of(amount(1, 2)),
                        List.of(sidecar(1, 1), init(3, 0)),
                        amount(0, 0),
                        amount(4, 3)),
                Arguments.of(
                        "an init container before a sidecar does not",
                        List.of(amount(1, 2)),
                        List.of(init(3, 0), sidecar(1, 1)),
                        amount(0, 0),
                        amount(3, 3)),
                Arguments.of(
                        "the overhead comes on top",
                        List.of(amount(1, 2)),
                        List.of(init(3, 1)),
                        amount(0.25, 0.5),
                        amount(3.25, 2.5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pods")
    void reservesWhatTheSchedulerReserves(
            String name,
            List<Resources> containers,
            List<InitContainer> inits,
            Resources overhead,
            Resources expected) {
        assertThat(PodRequest.effective(containers, inits, overhead)).isEqualTo(expected);
    }

    private static Resources amount(double cpu, double memory) {
        return new Resources(cpu, memory);
    }

    private static InitContainer init(double cpu, double memory) {
        return new InitContainer(amount(cpu, memory), false);
    }

    private static InitContainer sidecar(double cpu, double memory) {
        return new InitContainer(amount(cpu, memory), true);
    }
}

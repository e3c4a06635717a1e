package io.tidepool.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryChoiceTest {
    private static final List<PoolDevice> DEVICES =
            List.of(device(1, true, "sh"), device(2, false, "sh"), device(3, false, "bj"), device(4, false, "sh"));

    @Test
    void ordinaryDevicesComeBeforeSpecialOnes() {
        assertThat(chosen(3, NodeSelector.ANY, List.of())).containsExactly(2L, 3L, 4L);
        assertThat(chosen(4, NodeSelector.ANY, List.of())).containsExactly(2L, 3L, 4L, 1L);
    }

    @Test
    void everyKeyMustMatchOneOfItsValues() {
        assertThat(chosen(4, selector(Map.of("idc", List.of("sh", "gz"))), List.of()))
                .containsExactly(2L, 4L, 1L);
        assertThat(chosen(4, selector(Map.of("idc", List.of("sh"), "is_special", List.of("true"))), List.of()))
                .containsExactly(1L);
    }

    @Test
    void aKeyThatIsNoColumnMatchesNothing() {
        assertThat(chosen(4, selector(Map.of("kubernetes.io/os", List.of("linux"))), List.of()))
                .isEmpty();
    }

    @Test
    void devicesPickedByHandAreTheOnlyOnes() {
        assertThat(chosen(2, NodeSelector.ANY, List.of(1L, 3L))).containsExactly(3L, 1L);
    }

    private static NodeSelector selector(Map<String, List<String>> requirements) {
        return new NodeSelector(requirements);
    }

    private static List<Long> chosen(int count, NodeSelector selector, List<Long> picked) {
        var request = new Request(Action.POOL_ENTRY, 1, count, null, selector, picked, "");
        return EntryChoice.of(request, DEVICES).stream().map(PoolDevice::id).toList();
    }

    private static PoolDevice device(long id, boolean special, String idc) {
        return new PoolDevice(
                id, "ci-" + id, "10.0.0." + id, special, null, Map.of("idc", idc, "is_special", "" + special));
    }
}

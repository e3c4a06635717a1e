package io.tidepool.collector.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    private static final String[] SUFFIXES = {
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "E3", "e-3"
    };

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "250m, 0.25",
        "0.5, 0.5",
        "1500m, 1.5",
        "100u, 0.0001",
        "500000000n, 0.5",
        "1k, 1000",
        "1e2, 100",
        "1E2, 100",
        "0, 0",
        "1073741824, 1073741824",
        "1Ki, 1024",
        "1.5Gi, 1610612736",
        "1Ti, 1099511627776",
        "1Pi, 1125899906842624",
        "1G, 1000000000",
        "1073741824000m, 1073741824"
    })
    void readsWhatTheApiWrites(String quantity, double amount) {
        assertThat(amount(quantity)).isEqualTo(amount);
    }

    @Test
    void agreesWithTheClientToTheLastBit() {
        var random = new Random(7);
        for (var suffix : SUFFIXES) {
            for (int i = 0; i < 2_000; i++) {
                var digits = Long.toString(random.nextLong(1L << random.nextInt(1, 63)));
                var point = i % 5 == 0 ? "." + random.nextInt(1000) : "";
                var quantity = digits + point + suffix;

                assertThat(amount(quantity))
                        .as(quantity)
                        .isEqualTo(Quantity.parse(quantity).getNumericalAmount().doubleValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "1 core", "Gi"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> amount(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double amount(String quantity) {
        var text = ("x" + quantity + "y").toCharArray();
        return Quantities.amount(text, 1, quantity.length());
    }
}

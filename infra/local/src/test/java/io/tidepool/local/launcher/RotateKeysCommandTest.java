package io.tidepool.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class RotateKeysCommandTest {
    @Test
    void aNewKeyComesFirstAndOfThoseBeforeOnlyTheFirstStays() {
        var lines = RotateKeysCommand.withNewKey("second\nthird\n").lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(Base64.getDecoder().decode(lines.get(0))).hasSize(32);
        assertThat(lines.get(1)).isEqualTo("second");
        assertThat(RotateKeysCommand.withNewKey("second").lines().findFirst())
                .isNotEqualTo(RotateKeysCommand.withNewKey("second").lines().findFirst());
    }
}

package io.tidepool.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class SecretTest {
    private final Secret secret = Secret.of("canary");

    @Test
    void isMaskedWhereItIsPrinted() {
        assertThat("token " + secret).isEqualTo("token ***");
        assertThat(new Opened.Plain(secret)).hasToString("Plain[secret=***]");
    }

    @Test
    void isNotWrittenAsJson() {
        assertThat(json(secret)).doesNotContain("canary");
        assertThat(json(new Opened.Plain(secret))).doesNotContain("canary");
    }

    @Test
    void isNotSerialisable() {
        assertThat(secret).isNotInstanceOf(Serializable.class);
    }

    @Test
    void equalsTheSameTextOnly() {
        assertThat(secret).isEqualTo(Secret.of("canary")).isNotEqualTo(Secret.of("other"));
        assertThat(secret.reveal()).isEqualTo("canary");
    }

    private static String json(Object value) {
        try {
            return JsonMapper.shared().writeValueAsString(value);
        } catch (JacksonException e) {
            return String.valueOf(e.getMessage());
        }
    }
}

package io.tidepool.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPageTest {
    private final RunningApi api = RunningApi.shared();

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, http://127.0.0.1:1",
        "Origin, null",
        "Origin, http://127.0.0.1.evil.example",
        "Origin, not an origin"
    })
    void anotherSiteCannotRefreshNorLogIn(String header, String value) {
        var stranger = api.stranger().withHeader(header, value);

        assertThat(stranger.post("/api/auth/refresh", Map.of()).status()).isEqualTo(403);
        assertThat(stranger.post("/api/auth/login", Map.of("username", "admin", "password", "x", "refresh", true))
                        .status())
                .isEqualTo(403);
    }
}

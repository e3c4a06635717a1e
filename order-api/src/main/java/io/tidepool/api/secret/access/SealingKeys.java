package io.tidepool.api.secret.access;

import io.tidepool.access.Sealer;
import io.tidepool.api.ApiEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SealingKeys {
    @Bean
    Sealer sealer(ApiEnvironment environment) {
        try {
            return Sealer.withKeyFile(environment.keyFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

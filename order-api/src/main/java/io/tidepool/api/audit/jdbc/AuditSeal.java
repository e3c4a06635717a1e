package io.tidepool.api.audit.jdbc;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.audit.ChainSeal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditSeal {
    @Bean
    ChainSeal chainSeal(ApiEnvironment environment) {
        return new HmacSeal(environment.audit().key());
    }
}

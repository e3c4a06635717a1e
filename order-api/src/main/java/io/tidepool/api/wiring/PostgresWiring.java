package io.tidepool.api.wiring;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PostgresWiring {
    /** Before everybody who asks the database. */
    @Bean
    static BeanPostProcessor postgresGate() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new PostgresGate(pool) : bean;
            }
        };
    }
}

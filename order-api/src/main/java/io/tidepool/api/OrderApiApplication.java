package io.tidepool.api;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import sun.misc.Signal;

/** The API of strategies, clusters, devices, orders and settings, and the web page. */
@SpringBootApplication(
        exclude = {
            KafkaAutoConfiguration.class,
            // Of use to JPA only; without it no repository needs a proxy, made anew at each start.
            PersistenceExceptionTranslationAutoConfiguration.class,
            // Nothing is annotated as transactional, so no bean need be looked at for that.
            TransactionAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
            MultipartAutoConfiguration.class
        })
public class OrderApiApplication {
    public static void main(String[] arguments) {
        ApiEnvironment environment;
        try {
            environment = ApiEnvironment.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        // Asked to end, it ends well; without this the JVM tells of a signal.
        Signal.handle(new Signal("TERM"), signal -> System.exit(0));
        start(environment);
    }

    /** Starts and returns when requests are answered. */
    public static ConfigurableApplicationContext start(ApiEnvironment environment) {
        var application = new SpringApplication(OrderApiApplication.class);
        application.setMainApplicationClass(OrderApiApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(properties(environment));
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(ApiEnvironment.class, () -> environment));
        return application.run();
    }

    private static Map<String, Object> properties(ApiEnvironment environment) {
        var properties = new HashMap<String, Object>();
        properties.put("server.port", environment.port());
        properties.put("server.address", environment.address());
        environment.healthPort().ifPresent(port -> properties.put("management.server.port", port));
        properties.put("spring.datasource.url", environment.postgres().url());
        properties.put("spring.datasource.username", environment.postgres().user());
        properties.put(
                "spring.datasource.password", environment.postgres().password().reveal());
        // Of its own: a migration may take longer than a request waits for a statement.
        properties.put("spring.flyway.url", environment.postgres().url());
        properties.put("spring.flyway.user", environment.postgres().user());
        properties.put(
                "spring.flyway.password", environment.postgres().password().reveal());
        properties.put(ApiEnvironment.CACHE, environment.redis().isPresent() ? "redis" : "memory");
        properties.put("spring.application.name", environment.instance());
        return properties;
    }
}

package io.tidepool.executor;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The process that plans removals, drains and removes nodes, and lets machines join. */
@EnableAutoConfiguration
@Import(ExecutorConfiguration.class)
public class ExecutorApplication {
    /** Settings come from the environment; see docs/flow.md. */
    public static void main(String[] arguments) {
        application(settings()).run(arguments);
    }

    private static ExecutorSettings settings() {
        try {
            return ExecutorSettings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    static SpringApplicationBuilder application(ExecutorSettings settings) {
        return new SpringApplicationBuilder(ExecutorApplication.class)
                .properties(settings.springProperties())
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(ExecutorSettings.class, () -> settings));
    }
}

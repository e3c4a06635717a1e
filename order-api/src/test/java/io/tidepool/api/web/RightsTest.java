package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class RightsTest {
    private final RunningApi api = RunningApi.shared();

    @Test
    void everyRouteSaysWhoMayCallIt() {
        var silent = new ArrayList<String>();
        var open = new ArrayList<String>();
        api.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((route, method) -> {
                    var ours = route.getPatternValues().stream().anyMatch(path -> path.startsWith("/api/"));
                    if (ours && method.getMethodAnnotation(Open.class) != null) {
                        open.addAll(route.getPatternValues());
                    } else if (ours && method.getMethodAnnotation(Permit.class) == null) {
                        silent.add(route.toString());
                    }
                });

        assertThat(silent).as("routes with neither @Permit nor @Open").isEmpty();
        assertThat(open).containsExactlyInAnyOrder("/api/auth/login", "/api/auth/refresh", "/api/auth/bootstrap");
    }
}

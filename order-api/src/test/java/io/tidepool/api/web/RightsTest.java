package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.user.Permission;
import java.util.ArrayList;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
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

    @Test
    void aFileOfAListNeedsWhatTheListNeeds() {
        var permits = new TreeMap<String, Permission>();
        api.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((route, method) -> {
                    var permit = method.getMethodAnnotation(Permit.class);
                    if (permit != null
                            && route.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        route.getPatternValues().forEach(path -> permits.put(path, permit.value()));
                    }
                });
        var files =
                permits.keySet().stream().filter(path -> path.endsWith(".csv")).toList();

        assertThat(files).hasSizeGreaterThanOrEqualTo(8);
        assertThat(files)
                .allSatisfy(file -> assertThat(permits.get(file))
                        .as(file)
                        .isEqualTo(permits.get(file.substring(0, file.length() - ".csv".length()))));
    }
}

package io.tidepool.local.seed;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One person per role. */
public final class UserSeed {
    private static final Map<String, String> NAMES = Map.of("operator", "值班工程师", "viewer", "观察员", "external", "设备维护系统");

    private UserSeed() {}

    /** Makes the users that are not there yet. */
    public static void addMissing(ApiClient admin, Map<String, String> passwords)
            throws IOException, InterruptedException {
        var known = admin.all("/api/users/list").stream()
                .map(user -> user.path("username").asString())
                .collect(Collectors.toSet());
        for (var user : NAMES.entrySet()) {
            var password = passwords.get(user.getKey());
            if (password != null && !known.contains(user.getKey())) {
                admin.post(
                        "/api/users/create",
                        Map.of(
                                "username", user.getKey(),
                                "display_name", user.getValue(),
                                "password", password,
                                "roles", List.of(user.getKey())));
            }
        }
    }
}

package io.tidepool.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Generated once per stack and kept in a file that only its owner reads.
 *
 * @param users password by user name; none when a person makes the first administrator
 * @param simulated whether the stack began with the simulated clusters; one made for a real cluster stays without
 * @param firstAdminCode with which the first administrator is made when there are no users; null otherwise
 */
public record Credentials(
        String postgres,
        String clickHouse,
        String provisionerSecret,
        Map<String, String> users,
        boolean simulated,
        @Nullable String firstAdminCode) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int PASSWORD_LENGTH = 16;

    public static Credentials loadOrGenerate(Home home, boolean simulated) throws IOException {
        return loadOrGenerate(
                home,
                Map.of("admin", password(), "operator", password(), "viewer", password(), "external", password()),
                simulated,
                null);
    }

    /** Those of a stack without users, and so without the demonstration. */
    static Credentials loadOrGenerateForFirstAdmin(Home home) throws IOException {
        return loadOrGenerate(home, Map.of(), false, password() + "-" + password());
    }

    private static Credentials loadOrGenerate(
            Home home, Map<String, String> users, boolean simulated, @Nullable String firstAdminCode)
            throws IOException {
        for (var key : List.of(home.sealingKey(), home.tokenKey(), home.auditKey())) {
            if (!Files.exists(key)) {
                JsonFile.writeText(key, Base64.getEncoder().encodeToString(bytes(32)));
            }
        }
        var stored = JsonFile.read(home.credentials(), Credentials.class);
        if (stored.isPresent()) {
            return stored.get();
        }
        var credentials = new Credentials(
                password(),
                password(),
                "whsec_" + Base64.getEncoder().encodeToString(bytes(32)),
                users,
                simulated,
                firstAdminCode);
        JsonFile.write(home.credentials(), credentials);
        return credentials;
    }

    public String passwordOf(String user) {
        var password = users.get(user);
        if (password == null) {
            throw new IllegalStateException("no password of user " + user);
        }
        return password;
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String password() {
        return RANDOM.ints(PASSWORD_LENGTH, 0, READABLE.length())
                .collect(StringBuilder::new, (text, i) -> text.append(READABLE.charAt(i)), StringBuilder::append)
                .toString();
    }
}

package io.tidepool.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Generated once per stack and kept in a file that only its owner reads.
 *
 * @param users password by user name
 * @param simulated whether the stack began with the simulated clusters; one made for a real cluster stays without
 */
public record Credentials(
        String postgres, String clickHouse, String provisionerSecret, Map<String, String> users, boolean simulated) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int PASSWORD_LENGTH = 16;

    public static Credentials loadOrGenerate(Home home, boolean simulated) throws IOException {
        var stored = JsonFile.read(home.credentials(), Credentials.class);
        if (stored.isPresent()) {
            return stored.get();
        }
        var credentials = new Credentials(
                password(),
                password(),
                "whsec_" + Base64.getEncoder().encodeToString(bytes(32)),
                Map.of("admin", password(), "operator", password(), "viewer", password(), "external", password()),
                simulated);
        for (var key : List.of(home.sealingKey(), home.tokenKey())) {
            if (!Files.exists(key)) {
                JsonFile.writeText(key, Base64.getEncoder().encodeToString(bytes(32)));
            }
        }
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

package io.tidepool.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;

/** Kubeconfigs of clusters that do not exist. */
public final class Kubeconfigs {
    private Kubeconfigs() {}

    public static String withToken(String token) {
        return kubeconfig("token: " + token);
    }

    public static String withExec() {
        return kubeconfig("exec: {apiVersion: client.authentication.k8s.io/v1, command: touch}");
    }

    private static String kubeconfig(String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: c
                clusters:
                - name: k
                  cluster: {server: "https://10.1.2.3:6443", certificate-authority-data: %s}
                contexts:
                - name: c
                  context: {cluster: k, user: u}
                users:
                - name: u
                  user:
                    %s
                """.formatted(authority(), user);
    }

    private static String authority() {
        try (var certificate = Objects.requireNonNull(Kubeconfigs.class.getResourceAsStream("/authority.pem"))) {
            return Base64.getEncoder().encodeToString(certificate.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

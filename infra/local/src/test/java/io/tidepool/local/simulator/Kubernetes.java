package io.tidepool.local.simulator;

import io.tidepool.local.simulator.store.Json;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A plain HTTP client of one simulated cluster that trusts nothing but the cluster's authority. */
final class Kubernetes {
    private final String server;
    private final String token;
    private final HttpClient http;

    record Answer(int status, @Nullable String retryAfter, String text) {
        JsonNode json() {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        }

        String reason() {
            return Json.text(json(), "reason");
        }
    }

    Kubernetes(SimulatedCluster cluster) {
        this(cluster, cluster.token());
    }

    Kubernetes(SimulatedCluster cluster, String token) {
        this(cluster.apiServer(), token, cluster.authorityPem());
    }

    /** As an ordinary client reads it from a kubeconfig. */
    static Kubernetes of(String kubeconfig) {
        byte[] authority = Base64.getDecoder().decode(field(kubeconfig, "certificate-authority-data"));
        return new Kubernetes(
                field(kubeconfig, "server"),
                field(kubeconfig, "token"),
                new String(authority, StandardCharsets.US_ASCII));
    }

    private static String field(String kubeconfig, String name) {
        return kubeconfig
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }

    private Kubernetes(String server, String token, String authorityPem) {
        this.server = server;
        this.token = token;
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(authorityPem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            this.http = HttpClient.newBuilder()
                    .sslContext(context)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (java.security.GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path) {
        return call("GET", path, "", "");
    }

    Answer post(String path, String body) {
        return call("POST", path, "application/json", body);
    }

    Answer merge(String path, String body) {
        return call("PATCH", path, "application/merge-patch+json", body);
    }

    Answer delete(String path, String body) {
        return call("DELETE", path, "application/json", body);
    }

    Answer evict(String pod) {
        return evict(pod, "{}");
    }

    Answer evict(String pod, String deleteOptions) {
        return post("/api/v1/namespaces/default/pods/" + pod + "/eviction", """
                {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"%s","namespace":"default"},
                 "deleteOptions":%s}""".formatted(pod, deleteOptions));
    }

    Answer call(String method, String path, String contentType, String body) {
        try {
            return send(method, path, contentType, body, Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Answer send(String method, String path, String contentType, String body, Duration timeout) throws IOException {
        HttpRequest.Builder request = request(path).timeout(timeout);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After").orElse(null),
                    response.body());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a watch until it ends or enough was seen. */
    List<ObjectNode> watch(String path, Predicate<List<ObjectNode>> enough) {
        List<ObjectNode> events = new ArrayList<>();
        try {
            HttpResponse<java.io.InputStream> response =
                    http.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (line != null) {
                    events.add(Json.parseObject(line));
                    line = enough.test(events) ? null : lines.readLine();
                }
            }
            return events;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + token)
                .header("User-Agent", "simulator-test");
    }
}

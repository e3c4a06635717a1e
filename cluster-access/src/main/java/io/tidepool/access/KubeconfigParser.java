package io.tidepool.access;

import io.tidepool.access.Kubeconfig.ClientCertificate;
import io.tidepool.access.KubeconfigReading.Parsed;
import io.tidepool.access.KubeconfigReading.Refused;
import io.tidepool.access.YamlText.RefusedYaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a kubeconfig by a list of allowed fields, in every entry, also in those the current context does not use. */
final class KubeconfigParser {
    private static final String NO_FILE = "must not name a file: only inline data is taken";
    private static final String NO_IMPERSONATION = "must not be there: impersonation is not allowed";
    private static final String NO_PASSWORD = "must not be there: only a token or a client certificate is taken";

    private static final Set<String> TOP =
            Set.of("apiVersion", "kind", "current-context", "clusters", "contexts", "users", "preferences");
    private static final Set<String> CLUSTER =
            Set.of("server", "certificate-authority-data", "insecure-skip-tls-verify", "disable-compression");
    private static final Map<String, String> CLUSTER_FORBIDDEN = Map.of(
            "certificate-authority", NO_FILE,
            "proxy-url", "must not be there: proxies are not allowed",
            "tls-server-name", "must not be there: the certificate must be valid for the host in server");
    private static final Set<String> CONTEXT = Set.of("cluster", "user", "namespace");
    private static final Set<String> USER = Set.of("token", "client-certificate-data", "client-key-data");
    private static final Map<String, String> USER_FORBIDDEN = Map.ofEntries(
            Map.entry("exec", "must not be there: no program is started for a credential"),
            Map.entry("auth-provider", "must not be there: only a token or a client certificate is taken"),
            Map.entry("client-certificate", NO_FILE),
            Map.entry("client-key", NO_FILE),
            Map.entry("tokenFile", NO_FILE),
            Map.entry("as", NO_IMPERSONATION),
            Map.entry("as-uid", NO_IMPERSONATION),
            Map.entry("as-groups", NO_IMPERSONATION),
            Map.entry("as-user-extra", NO_IMPERSONATION),
            Map.entry("username", NO_PASSWORD),
            Map.entry("password", NO_PASSWORD));
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16384}");

    private final List<Mistake> mistakes = new ArrayList<>();

    KubeconfigReading parse(String text) {
        Fields top;
        try {
            top = Fields.of("", YamlText.tree(text), mistakes);
        } catch (RefusedYaml e) {
            return new Refused(List.of(new Mistake("kubeconfig", e.rule())));
        }
        if (!mistakes.isEmpty()) {
            return new Refused(mistakes);
        }
        top.onlyKnown(TOP, Map.of());
        expect(top, "apiVersion", "v1");
        expect(top, "kind", "Config");
        if (top.has("preferences")) {
            top.mapping("preferences").onlyKnown(Set.of(), Map.of());
        }
        var clusters = entries(top, "clusters", "cluster", CLUSTER, CLUSTER_FORBIDDEN);
        var contexts = entries(top, "contexts", "context", CONTEXT, Map.of());
        var users = entries(top, "users", "user", USER, USER_FORBIDDEN);
        var context = named(contexts, top.required("current-context"), "current-context", "contexts");
        if (context == null) {
            return new Refused(mistakes);
        }
        var cluster = named(clusters, context.required("cluster"), context.at("cluster"), "clusters");
        var user = named(users, context.required("user"), context.at("user"), "users");
        var server = cluster == null ? null : server(cluster);
        var authorities = cluster == null ? List.<X509Certificate>of() : authorities(cluster);
        var token = user == null ? null : token(user);
        var certificate = user == null ? null : clientCertificate(user);
        if (!mistakes.isEmpty() || server == null) {
            return new Refused(mistakes);
        }
        return new Parsed(new Kubeconfig(server, authorities, token, certificate));
    }

    private record Entry(String name, Fields content) {}

    private static void expect(Fields fields, String name, String value) {
        if (!value.equals(fields.text(name))) {
            fields.mistake(name, "must be " + value);
        }
    }

    private List<Entry> entries(
            Fields top, String list, String content, Set<String> known, Map<String, String> forbidden) {
        var entries = new ArrayList<Entry>();
        for (var entry : top.list(list)) {
            entry.onlyKnown(Set.of("name", content), Map.of());
            var fields = entry.mapping(content);
            fields.onlyKnown(known, forbidden);
            var name = entry.required("name");
            if (entries.stream().anyMatch(other -> other.name().equals(name))) {
                entry.mistake("name", "must be there once in " + list);
            }
            entries.add(new Entry(name, fields));
        }
        return entries;
    }

    private @Nullable Fields named(List<Entry> entries, String name, String from, String list) {
        if (name.isEmpty()) {
            return null;
        }
        for (var entry : entries) {
            if (entry.name().equals(name)) {
                return entry.content();
            }
        }
        mistakes.add(new Mistake(from, "must name one of " + list));
        return null;
    }

    private static @Nullable URI server(Fields cluster) {
        var text = cluster.required("server");
        if (text.isEmpty()) {
            return null;
        }
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            cluster.mistake("server", "must be an address such as https://10.0.0.1:6443");
            return null;
        }
        if (!"https".equals(address.getScheme())) {
            cluster.mistake("server", "must start with https://");
        } else if (address.getHost() == null) {
            cluster.mistake("server", "must name a host");
        } else if (address.getRawUserInfo() != null) {
            cluster.mistake("server", "must not hold user or password");
        } else if (address.getRawQuery() != null || address.getRawFragment() != null) {
            cluster.mistake("server", "must not have a query or fragment");
        } else if (address.getPort() == 0 || address.getPort() > 65_535) {
            cluster.mistake("server", "port must be 1 to 65535");
        }
        return address;
    }

    private static List<X509Certificate> authorities(Fields cluster) {
        var insecure = cluster.text("insecure-skip-tls-verify");
        if (insecure != null && !insecure.equals("false")) {
            cluster.mistake("insecure-skip-tls-verify", "must be false: give certificate-authority-data instead");
        }
        var data = cluster.required("certificate-authority-data");
        return data.isEmpty() ? List.of() : certificates(cluster, "certificate-authority-data", data);
    }

    private static List<X509Certificate> certificates(Fields fields, String name, String data) {
        try {
            return Pem.certificates(data);
        } catch (GeneralSecurityException e) {
            fields.mistake(name, "must be certificates: base64 of PEM");
            return List.of();
        }
    }

    private static @Nullable Secret token(Fields user) {
        var token = user.text("token");
        if (token == null) {
            if (!user.has("client-certificate-data") && !user.has("client-key-data")) {
                user.mistake("token", "must be set, or client-certificate-data and client-key-data");
            }
            return null;
        }
        if (!TOKEN.matcher(token).matches()) {
            user.mistake("token", "must be printable ASCII without blanks, at most 16384 characters");
        }
        return Secret.of(token);
    }

    private static @Nullable ClientCertificate clientCertificate(Fields user) {
        if (!user.has("client-certificate-data") && !user.has("client-key-data")) {
            return null;
        }
        var certificateData = user.required("client-certificate-data");
        var keyData = user.required("client-key-data");
        if (certificateData.isEmpty() || keyData.isEmpty()) {
            return null;
        }
        var chain = certificates(user, "client-certificate-data", certificateData);
        try {
            var key = Pem.privateKey(keyData);
            if (!chain.isEmpty() && !Pem.belongTogether(chain.get(0), key)) {
                user.mistake("client-key-data", "must be the key of client-certificate-data");
            }
            return chain.isEmpty() ? null : new ClientCertificate(chain, key);
        } catch (GeneralSecurityException e) {
            user.mistake("client-key-data", "must be an unencrypted RSA or EC private key: base64 of PEM");
            return null;
        }
    }
}

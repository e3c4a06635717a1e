package io.tidepool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.access.KubeconfigReading.Parsed;
import io.tidepool.access.KubeconfigReading.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KubeconfigTest {
    private static final Authority AUTHORITY = new Authority("test");
    private static final Authority.Issued RSA = AUTHORITY.issue("rsa", "RSA", 2048, "127.0.0.1");
    private static final Authority.Issued EC = AUTHORITY.issue("ec", "EC", 256, "127.0.0.1");
    private static final String GOOD = """
            apiVersion: v1
            kind: Config
            preferences: {}
            current-context: c
            clusters:
            - name: k
              cluster:
                server: https://10.0.0.1:6443
                certificate-authority-data: CA
            contexts:
            - name: c
              context: {cluster: k, user: u, namespace: kube-system}
            users:
            - name: u
              user:
                token: canary-token
            """.replace("CA", AUTHORITY.certificateData());

    @TempDir
    Path directory;

    @Test
    void readsServerInlineAuthorityAndToken() {
        var kubeconfig = parsed(GOOD);

        assertThat(kubeconfig.apiServer()).isEqualTo(URI.create("https://10.0.0.1:6443"));
        assertThat(kubeconfig.certificateAuthorities()).containsExactly(AUTHORITY.certificate);
        assertThat(kubeconfig.token()).isEqualTo(Secret.of("canary-token"));
        assertThat(kubeconfig.clientCertificate()).isNull();
    }

    @Test
    void readsJsonToo() {
        var json = """
                {"apiVersion":"v1","kind":"Config","current-context":"c",
                 "clusters":[{"name":"k","cluster":{"server":"https://k","certificate-authority-data":"%s"}}],
                 "contexts":[{"name":"c","context":{"cluster":"k","user":"u"}}],
                 "users":[{"name":"u","user":{"token":"t"}}]}""".formatted(AUTHORITY.certificateData());

        assertThat(parsed(json).apiServer()).isEqualTo(URI.create("https://k"));
    }

    static Stream<Arguments> clientKeys() {
        var large = AUTHORITY.issue("large", "EC", 384, "127.0.0.1");
        return Stream.of(
                Arguments.of("PKCS#8 RSA", RSA, RSA.pkcs8KeyData()),
                Arguments.of("PKCS#1 RSA", RSA, RSA.traditionalKeyData()),
                Arguments.of("PKCS#8 EC", EC, EC.pkcs8KeyData()),
                Arguments.of("SEC 1 EC P-256", EC, EC.traditionalKeyData()),
                Arguments.of("SEC 1 EC P-384", large, large.traditionalKeyData()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clientKeys")
    void readsClientCertificates(String kind, Authority.Issued client, String keyData) {
        var kubeconfig = parsed(withUser(
                "client-certificate-data: " + client.certificateData() + "\n" + "    client-key-data: " + keyData));

        assertThat(kubeconfig.token()).isNull();
        assertThat(kubeconfig.clientCertificate()).isNotNull();
        assertThat(kubeconfig.clientCertificate().chain()).containsExactly(client.certificate());
        assertThat(kubeconfig.clientCertificate().key().getAlgorithm())
                .isEqualTo(client.keys().getPrivate().getAlgorithm());
    }

    @Test
    void takesTheCurrentContextOfSeveral() {
        var two = GOOD.replace("contexts:\n", "contexts:\n- name: other\n  context: {cluster: k2, user: u}\n")
                .replace(
                        "clusters:\n",
                        "clusters:\n- name: k2\n  cluster: {server: https://k2, " + "certificate-authority-data: "
                                + AUTHORITY.certificateData() + "}\n");

        assertThat(parsed(two).apiServer()).isEqualTo(URI.create("https://10.0.0.1:6443"));
    }

    @Test
    void runsNoProgramReadsNoFileContactsNoAddress() throws IOException {
        var touched = directory.resolve("touched");
        var existing = Files.writeString(directory.resolve("token"), "canary-file");
        try (var canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(200);
            var hostile = withUser("""
                    tokenFile: %s
                        auth-provider: {name: oidc, config: {idp-issuer-url: "https://127.0.0.1:%d"}}
                        exec:
                          apiVersion: client.authentication.k8s.io/v1
                          command: touch
                          args: ["%s"]""".formatted(existing, canary.getLocalPort(), touched))
                    .replace("https://10.0.0.1:6443", "https://127.0.0.1:" + canary.getLocalPort());

            assertThat(fields(hostile))
                    .containsExactly(
                            "users[0].user.tokenFile",
                            "users[0].user.auth-provider",
                            "users[0].user.exec",
                            "users[0].user.token");
            assertThat(touched).doesNotExist();
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec: {command: /bin/sh}|must not be there: no program is started for a credential",
                "exec: null|must not be there: no program is started for a credential",
                "auth-provider: {name: gcp}|must not be there: only a token or a client certificate is taken",
                "tokenFile: /etc/passwd|must not name a file: only inline data is taken",
                "client-certificate: /etc/passwd|must not name a file: only inline data is taken",
                "client-key: /etc/passwd|must not name a file: only inline data is taken",
                "as: system:admin|must not be there: impersonation is not allowed",
                "as-uid: '0'|must not be there: impersonation is not allowed",
                "as-groups: [system:masters]|must not be there: impersonation is not allowed",
                "as-user-extra: {a: [b]}|must not be there: impersonation is not allowed",
                "username: root|must not be there: only a token or a client certificate is taken",
                "password: root|must not be there: only a token or a client certificate is taken",
                "extensions: []|is not a field that is taken here"
            })
    void refusesFieldsOfAUserByName(String line, String rule) {
        var field = line.substring(0, line.indexOf(':'));

        assertThat(refused(withUser("token: canary-token\n    " + line)))
                .containsExactly(new Mistake("users[0].user." + field, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certificate-authority: /etc/ssl/ca.pem|certificate-authority|must not name a file: only inline data is taken",
                "proxy-url: http://evil|proxy-url|must not be there: proxies are not allowed",
                "tls-server-name: evil|tls-server-name|must not be there: the certificate must be valid for the host in server",
                "insecure-skip-tls-verify: true|insecure-skip-tls-verify|must be false: give certificate-authority-data instead",
                "insecure-skip-tls-verify: yes|insecure-skip-tls-verify|must be false: give certificate-authority-data instead",
                "surprise: 1|surprise|is not a field that is taken here"
            })
    void refusesFieldsOfAClusterByName(String line, String field, String rule) {
        var text = GOOD.replace("    server:", "    " + line + "\n    server:");

        assertThat(refused(text)).containsExactly(new Mistake("clusters[0].cluster." + field, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://10.0.0.1|must start with https://",
                "file:///etc/passwd|must start with https://",
                "HTTPS://10.0.0.1|must start with https://",
                "https://user:canary@10.0.0.1|must not hold user or password",
                "https:///path|must name a host",
                "https://a_b|must name a host",
                "https://10.0.0.1?a=b|must not have a query or fragment",
                "https://10.0.0.1#x|must not have a query or fragment",
                "https://10.0.0.1:99999|port must be 1 to 65535",
                "https://exa mple|must be an address such as https://10.0.0.1:6443",
                "[a]|must be text"
            })
    void refusesServers(String server, String rule) {
        assertThat(refused(GOOD.replace("https://10.0.0.1:6443", server)))
                .containsExactly(new Mistake("clusters[0].cluster.server", rule));
    }

    @Test
    void refusesAnExecOfAUserThatTheCurrentContextDoesNotUse() {
        assertThat(fields(GOOD + "- name: other\n  user: {exec: {command: touch}}\n"))
                .containsExactly("users[1].user.exec");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "current-context: c|current-context: d|current-context: must name one of contexts",
                "current-context: c||current-context: must be set",
                "apiVersion: v1|apiVersion: v2|apiVersion: must be v1",
                "kind: Config|kind: Secret|kind: must be Config",
                "cluster: k,|cluster: x,|contexts[0].context.cluster: must name one of clusters",
                "user: u,|user: x,|contexts[0].context.user: must name one of users",
                "canary-token|''|users[0].user.token: must be set, or client-certificate-data and client-key-data",
                "canary-token|\"canary\\r\\nHost: evil\"|users[0].user.token: must be printable ASCII without blanks, at most 16384 characters",
                "token: canary-token|client-certificate-data: AAAA|users[0].user.client-key-data: must be set",
                "preferences: {}|preferences: {colors: true}|preferences.colors: is not a field that is taken here",
                "preferences: {}|plugins: []|plugins: is not a field that is taken here",
                "certificate-authority-data|#|clusters[0].cluster.certificate-authority-data: must be set"
            })
    void namesTheFieldThatIsWrong(String good, String bad, String mistake) {
        var text = GOOD.replace(good, bad == null ? "" : bad);

        assertThat(refused(text)).extracting(Mistake::toString).containsExactly(mistake);
    }

    @Test
    void refusesAnAuthorityThatIsNoCertificate() {
        assertThat(refused(GOOD.replace(AUTHORITY.certificateData(), "Y2FuYXJ5")))
                .containsExactly(new Mistake(
                        "clusters[0].cluster.certificate-authority-data", "must be certificates: base64 of PEM"));
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        var text = withUser(
                "client-certificate-data: " + RSA.certificateData() + "\n    client-key-data: " + EC.pkcs8KeyData());

        assertThat(refused(text))
                .containsExactly(
                        new Mistake("users[0].user.client-key-data", "must be the key of client-certificate-data"));
    }

    @Test
    void refusesAKeyThatIsNone() {
        var text = withUser("client-certificate-data: " + RSA.certificateData() + "\n    client-key-data: "
                + RSA.certificateData());

        assertThat(refused(text))
                .containsExactly(new Mistake(
                        "users[0].user.client-key-data",
                        "must be an unencrypted RSA or EC private key: base64 of PEM"));
    }

    static Stream<Arguments> tricks() {
        var laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        return Stream.of(
                Arguments.of("anchors bomb", laughs.toString(), "must not use YAML anchors, line 1"),
                Arguments.of(
                        "anchor", GOOD.replace("{cluster: k", "&a {cluster: k"), "must not use YAML anchors, line 12"),
                Arguments.of("dangling alias", "a: *b", "must not use YAML aliases, line 1"),
                Arguments.of(
                        "tag that constructs",
                        "!!javax.script.ScriptEngineManager [a]",
                        "must not use YAML tags, line 1"),
                Arguments.of("local tag", "a: !x b", "must not use YAML tags, line 1"),
                Arguments.of("1 MB", "a: " + "x".repeat(1 << 20), "must have at most 262144 characters, has 1048579"),
                Arguments.of("deep nesting of flows", "[".repeat(100_000), "must not nest deeper than 12"),
                Arguments.of("deep nesting of blocks", "- ".repeat(5_000) + "x", "must not nest deeper than 12"),
                Arguments.of("two documents", GOOD + "---\n" + GOOD, "must be YAML, line 17"),
                Arguments.of("no YAML", "a: [", "must be YAML, line 1"),
                Arguments.of("control characters", "a: \u0000", "must be YAML of one document"),
                Arguments.of("empty", "", "must not be empty"),
                Arguments.of("text", "hello", "must be a mapping"),
                Arguments.of("list", "[a]", "must be a mapping"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tricks")
    void refusesTricksOfYaml(String name, String text, String rule) {
        assertThat(refused(text)).containsExactly(new Mistake("kubeconfig", rule));
    }

    @Test
    void refusesAFieldGivenTwice() {
        assertThat(refused(GOOD.replace("    token:", "    token: a\n    token:")))
                .containsExactly(new Mistake("users[0].user.token", "must be there once"));
    }

    @Test
    void refusesMergeKeys() {
        assertThat(fields(GOOD.replace("{cluster: k", "{<<: {user: x}, cluster: k")))
                .containsExactly("contexts[0].context.<<");
    }

    @Test
    void reportsAllMistakesAtOnceAndQuotesNoCredential() {
        var text = withUser("token: canary-token\n    password: canary\n    as: canary")
                .replace("https://", "http://")
                .replace("kind: Config", "kind: canary");

        var mistakes = refused(text);

        assertThat(mistakes).hasSize(4);
        assertThat(mistakes.toString()).doesNotContain("canary");
    }

    @Test
    void printsNoCredential() {
        var kubeconfig = parsed(GOOD);

        assertThat(new Parsed(kubeconfig).toString())
                .contains("https://10.0.0.1:6443")
                .doesNotContain("canary");
    }

    private static String withUser(String lines) {
        return GOOD.replace("token: canary-token", lines);
    }

    private static Kubeconfig parsed(String text) {
        var reading = Kubeconfig.read(Secret.of(text));
        assertThat(reading).as("%s", reading).isInstanceOf(Parsed.class);
        return ((Parsed) reading).kubeconfig();
    }

    private static List<Mistake> refused(String text) {
        var reading = Kubeconfig.read(Secret.of(text));
        assertThat(reading).isInstanceOf(Refused.class);
        return ((Refused) reading).mistakes();
    }

    private static List<String> fields(String text) {
        return refused(text).stream().map(Mistake::field).toList();
    }
}

package io.tidepool.local.simulator.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** The authority, server key and bearer token of one cluster; kept in a directory they stay the same for ever. */
public final class ClusterCertificates {
    private static final char[] STORE_PASSWORD = "simulator".toCharArray();
    private static final Duration LIFETIME = Duration.ofDays(3650);

    private final KeyStore keys;
    private final @Nullable Path secret;
    private volatile String token;

    private ClusterCertificates(KeyStore keys, @Nullable Path secret, String token) {
        this.keys = keys;
        this.secret = secret;
        this.token = token;
    }

    /**
     * Reads the directory's keys, or makes new ones and writes them.
     *
     * @param directory null for keys that last as long as this object
     * @throws IllegalStateException when keys cannot be made or read
     */
    public static ClusterCertificates of(String cluster, @Nullable Path directory, Instant now) {
        try {
            Path store = directory == null ? null : directory.resolve("keys.p12");
            Path secret = directory == null ? null : directory.resolve("token");
            if (store != null && secret != null && Files.exists(store) && Files.exists(secret)) {
                KeyStore keys = KeyStore.getInstance("PKCS12");
                try (var in = Files.newInputStream(store)) {
                    keys.load(in, STORE_PASSWORD);
                }
                return new ClusterCertificates(keys, secret, Files.readString(secret));
            }
            String token = randomToken();
            KeyStore keys = create(cluster, now);
            if (store != null && secret != null) {
                Files.createDirectories(store.toAbsolutePath().getParent());
                Files.writeString(secret, token);
                try (var out = Files.newOutputStream(store)) {
                    keys.store(out, STORE_PASSWORD);
                }
            }
            return new ClusterCertificates(keys, secret, token);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make or read the keys of cluster " + cluster, e);
        }
    }

    private static String randomToken() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    public String token() {
        return token;
    }

    /** From now on another token opens the API, and the one before does not. */
    public void rotateToken() {
        token = randomToken();
        if (secret != null) {
            try {
                Files.writeString(secret, token);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + secret, e);
            }
        }
    }

    /** The authority's certificate as PEM. */
    public String authorityPem() {
        try {
            Certificate authority = keys.getCertificateChain("server")[1];
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the authority's certificate", e);
        }
    }

    public SSLContext sslContext() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, STORE_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot serve TLS", e);
        }
    }

    /** A kubeconfig with everything inline. */
    public String kubeconfig(String cluster, String apiServer) {
        String authority = Base64.getEncoder().encodeToString(authorityPem().getBytes(StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                    certificate-authority-data: %3$s
                users:
                - name: tidepool
                  user:
                    token: %4$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: tidepool
                current-context: %1$s
                """.formatted(cluster, apiServer, authority, token);
    }

    private static KeyStore create(String cluster, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair authority = pair();
        KeyPair server = pair();
        X500Name issuer = new X500Name("CN=" + cluster + " authority");
        X509Certificate authorityCertificate = signed(authority, authority, issuer, issuer, now, true);
        X509Certificate serverCertificate =
                signed(authority, server, issuer, new X500Name("CN=kube-apiserver"), now, false);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, STORE_PASSWORD);
        keys.setKeyEntry("server", server.getPrivate(), STORE_PASSWORD, new Certificate[] {
            serverCertificate, authorityCertificate
        });
        return keys;
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate signed(
            KeyPair signer, KeyPair subject, X500Name issuer, X500Name name, Instant now, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(96, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFETIME)),
                name,
                subject.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (authority) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } else {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost")
            }));
        }
        ContentSigner contentSigner = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner));
    }
}

package io.tidepool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** A certificate authority for tests. */
final class Authority {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys = keys("EC", 256);
    private final X500Name name;
    final X509Certificate certificate;

    Authority(String commonName) {
        name = new X500Name("CN=" + commonName);
        certificate = sign(name, keys, null);
    }

    /** A certificate with its key. */
    record Issued(X509Certificate certificate, KeyPair keys) {
        String certificateData() {
            return base64(pem(certificate));
        }

        /** As openssl genrsa or ecparam write it: PKCS#1 or SEC 1. */
        String traditionalKeyData() {
            if (!(keys.getPrivate() instanceof ECPrivateKey ec)) {
                return base64(pem(keys.getPrivate()));
            }
            try {
                var order = ec.getParams().getOrder().bitLength();
                var curve = order == 256 ? SECObjectIdentifiers.secp256r1 : SECObjectIdentifiers.secp384r1;
                var sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(order, ec.getS(), curve);
                return base64(pem(new PemObject("EC PRIVATE KEY", sec1.getEncoded())));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String pkcs8KeyData() {
            try {
                return base64(pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    String certificateData() {
        return base64(pem(certificate));
    }

    Issued issue(String commonName, String algorithm, int size, String address) {
        var issued = keys(algorithm, size);
        return new Issued(sign(new X500Name("CN=" + commonName), issued, address), issued);
    }

    /** TLS of a server that shows this certificate and asks clients for one of this authority. */
    SSLContext server(Issued server) {
        try {
            var password = new char[0];
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("server", server.keys().getPrivate(), password, new Certificate[] {server.certificate()});
            var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(own, password);
            var roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            roots.setCertificateEntry("ca", certificate);
            var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(roots);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(X500Name subject, KeyPair subjectKeys, @Nullable String address) {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, RANDOM),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                subject,
                subjectKeys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(address == null));
            if (address != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}

package io.tidepool.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and private keys as kubeconfigs hold them: PEM inside base64. */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final byte[] RSA_ALGORITHM =
            bytes(0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0xd, 1, 1, 1, 5, 0);
    private static final byte[] EC_ALGORITHM = bytes(6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1);
    private static final byte[] VERSION_0 = bytes(2, 1, 0);
    private static final List<byte[]> CURVES = List.of(
            bytes(6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7), // P-256
            bytes(6, 5, 0x2b, 0x81, 4, 0, 0x22), // P-384
            bytes(6, 5, 0x2b, 0x81, 4, 0, 0x23)); // P-521

    private Pem() {}

    /** At least one certificate. */
    static List<X509Certificate> certificates(String base64) throws GeneralSecurityException {
        var found =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(decode(base64)));
        if (found.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return found.stream().map(X509Certificate.class::cast).toList();
    }

    /** A private key in PKCS#8, PKCS#1 (RSA) or SEC 1 (EC). */
    static PrivateKey privateKey(String base64) throws GeneralSecurityException {
        var matcher = KEY.matcher(new String(decode(base64), US_ASCII));
        if (!matcher.find()) {
            throw new GeneralSecurityException("no private key");
        }
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(matcher.group(2));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no base64 in PEM");
        }
        return switch (matcher.group(1)) {
            case "RSA PRIVATE KEY" -> key("RSA", pkcs8(RSA_ALGORITHM, der));
            case "EC PRIVATE KEY" -> key("EC", pkcs8(der(0x30, EC_ALGORITHM, curve(der)), der));
            default -> anyKey(der);
        };
    }

    /** Whether the key signs what the certificate's public key verifies. */
    static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        var algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(RSA_ALGORITHM);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(RSA_ALGORITHM);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no base64");
        }
    }

    private static PrivateKey anyKey(byte[] pkcs8) throws GeneralSecurityException {
        try {
            return key("RSA", pkcs8);
        } catch (GeneralSecurityException e) {
            return key("EC", pkcs8);
        }
    }

    private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return der(0x30, VERSION_0, algorithm, der(4, key));
    }

    /** A SEC 1 key names its curve behind the number; the JDK wants it in the wrapping. */
    private static byte[] curve(byte[] sec1) throws GeneralSecurityException {
        return CURVES.stream()
                .filter(curve -> contains(sec1, der(0xa0, curve)))
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("unknown curve"));
    }

    private static boolean contains(byte[] whole, byte[] part) {
        for (int from = 0; from + part.length <= whole.length; from++) {
            if (Arrays.equals(whole, from, from + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] der(int tag, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        for (var part : contents) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        var length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.writeBytes(bytes(0x81, length));
        } else {
            out.writeBytes(bytes(0x82, length >> 8, length));
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}

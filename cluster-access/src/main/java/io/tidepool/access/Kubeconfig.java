package io.tidepool.access;

import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one cluster, checked: made only by {@link #read}.
 *
 * @param apiServer https address
 * @param certificateAuthorities the only roots trusted for it; at least one
 * @param token bearer token, when it has one
 * @param clientCertificate certificate to show, when it has one; one of the two is there
 */
public record Kubeconfig(
        URI apiServer,
        List<X509Certificate> certificateAuthorities,
        @Nullable Secret token,
        @Nullable ClientCertificate clientCertificate) {

    public Kubeconfig {
        certificateAuthorities = List.copyOf(certificateAuthorities);
        if (certificateAuthorities.isEmpty()) {
            throw new IllegalArgumentException("certificateAuthorities must not be empty");
        }
        if (token == null && clientCertificate == null) {
            throw new IllegalArgumentException("token or clientCertificate must be there");
        }
    }

    /**
     * Reads the current context of a kubeconfig. Only inline data is accepted: no file is opened, no program started
     * and no address contacted, whatever the text says.
     */
    public static KubeconfigReading read(Secret text) {
        return new KubeconfigParser().parse(text.reveal());
    }

    /**
     * A client certificate with its private key.
     *
     * @param chain the client's own certificate first
     */
    public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {
        public ClientCertificate {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            return chain.get(0).getSubjectX500Principal().getName();
        }
    }

    @Override
    public String toString() {
        return "Kubeconfig[" + apiServer + "]";
    }
}

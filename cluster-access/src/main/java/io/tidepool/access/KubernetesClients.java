package io.tidepool.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens clients that do what the kubeconfig says and nothing more: no settings from environment or home directory, no
 * proxy, no root but the inline ones, and no repetition inside the client, since it would send evictions again. One per
 * process: all its clients share a few event loop threads. Close the clients before it.
 */
public final class KubernetesClients implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;
    private static final int WORKERS = 2;

    private final String userAgent;
    private final Vertx vertx;

    /** @param process name in the user agent: {@code tidepool-<process>} */
    public KubernetesClients(String process) {
        this.userAgent = "tidepool-" + process;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** A client of the cluster; nothing is sent yet. The caller closes it. */
    public KubernetesClient open(Kubeconfig kubeconfig, ClientOptions options) {
        var token = kubeconfig.token();
        var config = new ConfigBuilder(Config.empty())
                .withAutoConfigure(false)
                .withMasterUrl(kubeconfig.apiServer().toString())
                .withOauthToken(token == null ? null : token.reveal())
                .withNamespace("default")
                .withUserAgent(userAgent)
                .withConnectionTimeout((int) options.connectTimeout().toMillis())
                .withRequestTimeout((int) options.requestTimeout().toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        var keys = keyManagers(kubeconfig.clientCertificate());
        var roots = trustManagers(kubeconfig);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new Vertx5HttpClientFactory(vertx))
                // Given here and not in the configuration, which would add the roots of the JDK.
                .withHttpClientBuilderConsumer(builder -> builder.sslContext(keys, roots))
                .build();
    }

    private static TrustManager[] trustManagers(Kubeconfig kubeconfig) {
        try {
            var store = emptyStore();
            var authorities = kubeconfig.certificateAuthorities();
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca" + i, authorities.get(i));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("checked certificates do not load", e);
        }
    }

    private static KeyManager[] keyManagers(Kubeconfig.@Nullable ClientCertificate certificate) {
        if (certificate == null) {
            return new KeyManager[0];
        }
        try {
            var store = emptyStore();
            var noPassword = new char[0];
            store.setKeyEntry(
                    "client", certificate.key(), noPassword, certificate.chain().toArray(new Certificate[0]));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, noPassword);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a checked client certificate does not load", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    @Override
    public void close() {
        vertx.close();
    }
}

package io.tidepool.api.outside.http;

import io.tidepool.api.outside.Outside.Reply.Answered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends one request to addresses that were found before, over a connection of its own. */
final class PinnedClient {
    private static final int LONGEST_REPLY = 64 * 1024;

    private final ConnectionConfig connection;
    private final RequestConfig config;
    private final TlsSocketStrategy tls = DefaultClientTlsStrategy.createDefault();

    PinnedClient(Duration connect, Duration total) {
        this.connection = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connect))
                .setSocketTimeout(Timeout.of(total))
                .build();
        this.config = RequestConfig.custom()
                .setResponseTimeout(Timeout.of(total))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    Answered send(HttpPost request, List<InetAddress> addresses) throws IOException {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Found(addresses))
                .setTlsSocketStrategy(tls)
                .setDefaultConnectionConfig(connection)
                .build();
        var client = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(config)
                .setConnectionReuseStrategy((sent, answered, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("tidepool")
                .build();
        try {
            var target = new HttpHost(
                    request.getScheme(),
                    request.getAuthority().getHostName(),
                    request.getAuthority().getPort());
            var response = client.executeOpen(target, request, null);
            swallow(response);
            return new Answered(response.getCode(), retryAfter(response));
        } finally {
            // At once: a graceful end would read the answer to its end, however far that is.
            client.close(CloseMode.IMMEDIATE);
        }
    }

    /** Lets the other side finish what it says, up to a point. */
    private static void swallow(ClassicHttpResponse response) {
        try {
            if (response.getEntity() != null && response.getEntity().getContent() != null) {
                response.getEntity().getContent().readNBytes(LONGEST_REPLY);
            }
        } catch (IOException e) {
            // The status has been said; what breaks off after it changes nothing.
        }
    }

    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return header != null && header.getValue().matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header.getValue()))
                : null;
    }

    /** Knows the addresses that were checked, and no others. */
    private record Found(List<InetAddress> addresses) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return addresses.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}

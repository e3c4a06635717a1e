package io.tidepool.api.user.web;

import io.tidepool.api.request.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** Refuses what another site made a browser send; the other routes take no cookie and need no such care. */
final class OwnPage {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private OwnPage() {}

    static void require(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        // Browsers that say the first say it truly, whatever proxies do to the host; programs say neither.
        var own = site != null ? OWN.contains(site) : origin == null || sameHost(origin, request);
        if (!own) {
            throw Refusal.because(Refusal.Reason.FORBIDDEN, "only the page of this server may do this");
        }
    }

    private static boolean sameHost(String origin, HttpServletRequest request) {
        try {
            return request.getHeader(HttpHeaders.HOST) != null
                    && request.getHeader(HttpHeaders.HOST)
                            .equalsIgnoreCase(String.valueOf(URI.create(origin).getRawAuthority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

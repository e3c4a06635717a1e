package io.tidepool.api.event.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

@RestController
class EventRoutes {
    private final OpenStreams streams;
    private final JwtDecoder tokens;

    EventRoutes(OpenStreams streams, JwtDecoder tokens) {
        this.streams = streams;
        this.tokens = tokens;
    }

    /**
     * What changes, as it changes. Events: order (id, version, status, cluster_id), snapshot (cluster_id, resource_type,
     * taken_at), notification (username, the caller's own only), resync (read everything anew) and end (reason), after
     * which the stream closes. With the Last-Event-ID of an earlier stream it begins with what changed since; some
     * events may come twice.
     */
    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Permit(Permission.READ)
    @Operation(
            operationId = "streamEvents",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE)))
    ResponseBodyEmitter events(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            JwtAuthenticationToken caller,
            HttpServletResponse response) {
        var since = moment(lastEventId);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        var token = caller.getToken().getTokenValue();
        return streams.open(since, caller.getName(), () -> live(token));
    }

    private boolean live(String token) {
        try {
            tokens.decode(token);
            return true;
        } catch (JwtException e) {
            return false;
        }
    }

    private static @Nullable Instant moment(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return null;
        }
        try {
            return Instant.ofEpochMilli(Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("Last-Event-ID", lastEventId, "must be the id of an event of this stream");
        }
    }
}

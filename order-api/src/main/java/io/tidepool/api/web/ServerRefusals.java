package io.tidepool.api.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Envelopes for what the web server refuses before any filter sees it, such as an address that is none. */
@Configuration(proxyBeanMethods = false)
class ServerRefusals {
    private static final Logger log = LoggerFactory.getLogger(ServerRefusals.class);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverRefusalsInEnvelopes(JsonMapper json) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass("");
                host.getPipeline().addValve(new Envelopes(json));
            }
        });
    }

    private static final class Envelopes extends ErrorReportValve {
        private final JsonMapper json;

        Envelopes(JsonMapper json) {
            this.json = json;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable trouble) {
            var status = response.getStatus();
            if (status < HttpStatus.BAD_REQUEST.value()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()
                    || !reachesTheCaller(response)) {
                return;
            }
            try {
                response.setContentType("application/json");
                response.setCharacterEncoding("utf-8");
                response.setHeader("X-Content-Type-Options", "nosniff");
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(json.writeValueAsString(envelope(status)));
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException e) {
                log.debug("a refusal did not arrive: {}", e.toString());
            }
        }

        private static boolean reachesTheCaller(Response response) {
            var possible = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, possible);
            return possible.get();
        }

        private static Envelope<ErrorData> envelope(int status) {
            var known = HttpStatus.resolve(status);
            var word = known == null ? "refused" : known.name().toLowerCase(Locale.ROOT);
            var message = known == null ? "refused" : known.getReasonPhrase().toLowerCase(Locale.ROOT);
            return Envelope.failure(
                    status,
                    message,
                    new ErrorData(word, List.of(), UUID.randomUUID().toString()));
        }
    }
}

package io.tidepool.api.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Envelopes for what the security filters refuse. */
@Configuration(proxyBeanMethods = false)
class SecurityAnswers {
    @Bean
    AuthenticationEntryPoint entryPoint(FailureWriter failures) {
        return (request, response, exception) -> {
            if (causedBy(exception, DataAccessException.class)) {
                failures.write(request, response, Failure.DATABASE_DOWN);
                return;
            }
            response.setHeader("WWW-Authenticate", "Bearer");
            failures.write(request, response, Failure.NO_LOGIN);
        };
    }

    @Bean
    AccessDeniedHandler accessDenied(FailureWriter failures) {
        return (request, response, exception) -> failures.write(request, response, Failure.FORBIDDEN);
    }

    @Bean
    RequestRejectedHandler requestRejected(FailureWriter failures) {
        return (request, response, exception) ->
                failures.write(request, response, Failure.of(400, "the address is not acceptable"));
    }

    private static boolean causedBy(Throwable trouble, Class<? extends Throwable> type) {
        for (Throwable t = trouble; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}

package io.tidepool.api.web;

import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request pass to its route when the caller's roles permit it; a route that says nothing is closed. */
@Component
final class Guard implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.getMethodAnnotation(Open.class) == null) {
            var needed = Optional.ofNullable(method.getMethodAnnotation(Permit.class))
                    .map(Permit::value)
                    .orElseThrow(Guard::refusal);
            if (!has(SecurityContextHolder.getContext().getAuthentication(), needed)) {
                throw refusal();
            }
        }
        return true;
    }

    private static boolean has(@Nullable Authentication caller, Permission needed) {
        return caller != null
                && caller.getAuthorities().stream()
                        .anyMatch(authority -> needed.name().equals(authority.getAuthority()));
    }

    private static Refusal refusal() {
        return Refusal.because(Refusal.Reason.FORBIDDEN, Failure.FORBIDDEN.message());
    }
}

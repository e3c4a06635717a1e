package io.tidepool.api.user.security;

import io.tidepool.api.key.ApiKey;
import io.tidepool.api.key.ApiKeys;
import io.tidepool.api.secret.Secret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets other systems in with their key. A call that brings a key and a login at once is refused. */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final String HEADER = "X-API-Key";

    private final ApiKeys keys;
    private final InstantSource clock;
    private final AuthenticationEntryPoint entryPoint;

    ApiKeyFilter(ApiKeys keys, InstantSource clock, AuthenticationEntryPoint entryPoint) {
        this.keys = keys;
        this.clock = clock;
        this.entryPoint = entryPoint;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HEADER);
        if (key == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiKey.Holder> holder;
        try {
            holder = request.getHeader("Authorization") == null
                    ? keys.holder(new Secret(key), clock.instant())
                    : Optional.empty();
        } catch (DataAccessException e) {
            entryPoint.commence(request, response, new AuthenticationServiceException("keys cannot be read", e));
            return;
        }
        if (holder.isEmpty()) {
            entryPoint.commence(request, response, new BadCredentialsException("no such key"));
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(holder.get()));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Authentication authentication(ApiKey.Holder holder) {
        return UsernamePasswordAuthenticationToken.authenticated(
                holder.username(),
                null,
                holder.permissions().stream()
                        .map(permission -> new SimpleGrantedAuthority(permission.name()))
                        .toList());
    }
}

package io.tidepool.api.user.security;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.key.ApiKeys;
import io.tidepool.api.user.AccessTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Who gets in where: everything needs a token but login, health, the page, and metrics from this machine or at the port of health. */
@Configuration(proxyBeanMethods = false)
class SecurityChain {
    private static final Duration SKEW = Duration.ofSeconds(30);

    @Bean
    AccessTokens accessTokens(ApiEnvironment environment) {
        return new JwtAccessTokens(environment.jwtKey());
    }

    /** Each filter of each request would be observed; the request as a whole is. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    JwtDecoder jwtDecoder(ApiEnvironment environment, LiveSessions sessions) {
        var decoder = NimbusJwtDecoder.withSecretKey(environment.jwtKey())
                .macAlgorithm(MacAlgorithm.HS256)
                .validateType(false)
                .build();
        var times = new JwtTimestampValidator(SKEW);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createAtJwtValidator()
                        .issuer(JwtAccessTokens.ISSUER)
                        .audience(JwtAccessTokens.AUDIENCE)
                        .clientId(JwtAccessTokens.AUDIENCE)
                        .build(),
                times,
                new JwtClaimValidator<Instant>(
                        JwtClaimNames.IAT,
                        issued ->
                                issued != null && issued.isBefore(Instant.now().plus(SKEW))),
                new LiveSessionCheck(sessions)));
        return decoder;
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            LiveSessions sessions,
            ApiKeys keys,
            Clock clock,
            AuthenticationEntryPoint entryPoint,
            AccessDeniedHandler denied,
            ApiEnvironment environment)
            throws Exception {
        var metrics = new MetricsDoor(environment.healthPort());
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .authorizeHttpRequests(routes -> routes.requestMatchers(
                                HttpMethod.POST, "/api/auth/login", "/api/auth/refresh", "/api/auth/bootstrap")
                        .permitAll()
                        .requestMatchers("/error")
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((caller, context) -> new AuthorizationDecision(metrics.admit(
                                context.getRequest().getRemoteAddr(),
                                context.getRequest().getLocalPort())))
                        .requestMatchers("/api/**", "/v3/**", "/actuator/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new ApiKeyFilter(keys, clock, entryPoint), BearerTokenAuthenticationFilter.class)
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(entryPoint).accessDeniedHandler(denied))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(entryPoint)
                        .accessDeniedHandler(denied)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(token -> caller(token, sessions))))
                .build();
    }

    private static AbstractAuthenticationToken caller(Jwt token, LiveSessions sessions) {
        // The validators have refused tokens without a subject.
        var username = Objects.requireNonNull(token.getSubject());
        var authorities = JwtAccessTokens.session(token)
                .flatMap(sessions::account)
                .map(account -> account.permissions().stream()
                        .<GrantedAuthority>map(permission -> new SimpleGrantedAuthority(permission.name()))
                        .toList())
                .orElse(List.of());
        return new JwtAuthenticationToken(token, Set.copyOf(authorities), username);
    }
}

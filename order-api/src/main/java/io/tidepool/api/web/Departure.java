package io.tidepool.api.web;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.StopOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves on for a while after readiness has said that this process stops, since balancers hear of it later; a connection
 * that is kept ends with its next answer, and its client comes back to another instance.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Departure extends OncePerRequestFilter implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Departure.class);

    private final Duration grace;
    private volatile boolean running;
    private volatile boolean leaving;

    Departure(ApiEnvironment environment) {
        this.grace = environment.shutdownGrace();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (leaving) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        leaving = true;
        log.info("stopping; requests are served for {} s more", grace.toSeconds());
        try {
            TimeUnit.NANOSECONDS.sleep(grace.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StopOrder.GRACE;
    }
}

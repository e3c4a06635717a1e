package io.tidepool.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells of a database that does not answer the filters: they ask it who calls, before any route is at work. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class DatabaseDownFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(DatabaseDownFilter.class);

    private final FailureWriter failures;

    DatabaseDownFilter(FailureWriter failures) {
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException failure) {
            log.warn("database does not answer: {}", failure.toString());
            failures.write(request, response, Failure.DATABASE_DOWN);
        }
    }
}

package io.tidepool.api.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.CacheErrorHandler;

/** A cache that fails has nothing and takes nothing; the answer comes from where it would have come without it. */
final class CacheMisses implements CacheErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(CacheMisses.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final Counter failures;
    private final InstantSource clock;
    private final AtomicReference<Instant> warned = new AtomicReference<>(Instant.EPOCH);

    CacheMisses(MeterRegistry meters, InstantSource clock) {
        this.failures = meters.counter("tidepool.cache.failures");
        this.clock = clock;
    }

    @Override
    public void handleCacheGetError(RuntimeException failure, Cache cache, Object key) {
        missed(failure);
    }

    @Override
    public void handleCachePutError(RuntimeException failure, Cache cache, Object key, @Nullable Object value) {
        missed(failure);
    }

    @Override
    public void handleCacheEvictError(RuntimeException failure, Cache cache, Object key) {
        missed(failure);
    }

    @Override
    public void handleCacheClearError(RuntimeException failure, Cache cache) {
        missed(failure);
    }

    private void missed(RuntimeException failure) {
        failures.increment();
        var now = clock.instant();
        var last = warned.get();
        if (Duration.between(last, now).compareTo(BETWEEN_WARNINGS) >= 0 && warned.compareAndSet(last, now)) {
            log.warn("answers are not cached: {}", failure.toString());
        }
    }
}

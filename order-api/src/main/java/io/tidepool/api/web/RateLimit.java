package io.tidepool.api.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.Setting;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a user send so many requests per second, and fewer of those that cost much; each instance counts for itself.
 * Logins, where nobody is known yet, have a rule of their own.
 */
@Component
final class RateLimit implements HandlerInterceptor {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Settings settings;
    private final Cache<Allowance, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(1))
            .maximumSize(20_000)
            .build();

    RateLimit(Settings settings) {
        this.settings = settings;
    }

    /** A changed setting makes another one. */
    private record Allowance(String username, String setting, int perSecond) {
        Bucket full() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, SECOND))
                    .build();
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = request.getUserPrincipal();
        if (caller == null) {
            return true;
        }
        take(caller.getName(), SettingCatalogue.REQUESTS_PER_SECOND);
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(Heavy.class)) {
            take(caller.getName(), SettingCatalogue.HEAVY_REQUESTS_PER_SECOND);
        }
        return true;
    }

    private void take(String username, Setting<Integer> limit) {
        var allowance = new Allowance(username, limit.key(), settings.value(limit));
        var taken = buckets.get(allowance, Allowance::full).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw Refusal.tooMany(
                    "请求过于频繁：每秒最多 " + allowance.perSecond() + " 次（设置 " + limit.key() + "），请稍后再试",
                    Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
    }
}

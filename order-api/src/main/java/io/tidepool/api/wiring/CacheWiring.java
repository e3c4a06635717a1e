package io.tidepool.api.wiring;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.analytics.Approvals;
import io.tidepool.api.analytics.OrderFlow;
import io.tidepool.api.analytics.OrderStatistics;
import io.tidepool.api.analytics.StrategyCounts;
import io.tidepool.api.cache.CacheNames;
import io.tidepool.api.history.TrendPoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Where answers are kept: in this process, or in Redis for all instances. */
@Configuration(proxyBeanMethods = false)
@EnableCaching
class CacheWiring {
    /** As long as ranges that reach to the present stay the same. */
    private static final Duration KEPT = Duration.ofSeconds(15);

    /** Of each kind. A trend of thirty days is some hundred kilobytes. */
    private static final int MOST = 64;

    /** Redis is asked before ClickHouse, so it must not cost more than that. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What each kind is, so that nothing that is read says itself which class to make. */
    private static final Map<String, JavaType> KINDS = Map.of(
            CacheNames.TRENDS, JSON.getTypeFactory().constructCollectionType(List.class, TrendPoint.class),
            CacheNames.ORDER_FLOWS, JSON.constructType(OrderFlow.class),
            CacheNames.ORDER_STATISTICS, JSON.constructType(OrderStatistics.class),
            CacheNames.APPROVALS, JSON.constructType(Approvals.class),
            CacheNames.STRATEGY_COUNTS, JSON.constructType(StrategyCounts.class));

    @Bean
    CachingConfigurer cachesThatMayFail(MeterRegistry meters, InstantSource clock) {
        var misses = new CacheMisses(meters, clock);
        return new CachingConfigurer() {
            @Override
            public CacheErrorHandler errorHandler() {
                return misses;
            }
        };
    }

    @Bean
    @ConditionalOnProperty(name = ApiEnvironment.CACHE, havingValue = "memory")
    CacheManager cachesInMemory() {
        var caches = new CaffeineCacheManager();
        caches.setAllowNullValues(false);
        caches.setCaffeine(Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT));
        caches.setCacheNames(KINDS.keySet());
        return caches;
    }

    @Bean
    @ConditionalOnProperty(name = ApiEnvironment.CACHE, havingValue = "redis")
    LettuceConnectionFactory redis(ApiEnvironment environment) {
        var address = RedisURI.create(environment.redis().orElseThrow().reveal());
        var client = LettuceClientConfiguration.builder()
                .apply(address)
                .commandTimeout(PATIENCE)
                .shutdownQuietPeriod(Duration.ZERO)
                .clientOptions(ClientOptions.builder()
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(
                                SocketOptions.builder().connectTimeout(PATIENCE).build())
                        .build())
                .build();
        return new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(address), client);
    }

    @Bean
    @ConditionalOnProperty(name = ApiEnvironment.CACHE, havingValue = "redis")
    CacheManager cachesInRedis(LettuceConnectionFactory redis) {
        var caches = RedisCacheManager.builder(redis).disableCreateOnMissingCache();
        KINDS.forEach((name, kind) -> caches.withCacheConfiguration(
                name,
                RedisCacheConfiguration.defaultCacheConfig()
                        .entryTtl(KEPT)
                        .disableCachingNullValues()
                        .prefixCacheNameWith("tidepool:")
                        .serializeValuesWith(
                                SerializationPair.fromSerializer(new JacksonJsonRedisSerializer<>(JSON, kind)))));
        return caches.build();
    }
}

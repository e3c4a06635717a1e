package io.tidepool.api.web;

import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How requests and answers are read and written. */
@Configuration(proxyBeanMethods = false)
class WebShape implements WebMvcConfigurer {
    private final RateLimit rateLimit;
    private final Guard guard;
    private final RefusedCalls refusedCalls;
    private final ActorArgument actorArgument;

    WebShape(RateLimit rateLimit, Guard guard, RefusedCalls refusedCalls, ActorArgument actorArgument) {
        this.rateLimit = rateLimit;
        this.guard = guard;
        this.refusedCalls = refusedCalls;
        this.actorArgument = actorArgument;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rateLimit).addPathPatterns("/api/**");
        registry.addInterceptor(refusedCalls).addPathPatterns("/api/**");
        registry.addInterceptor(guard).addPathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actorArgument);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new EnumParameters());
    }

    /** Static, because beans of the JSON mapper must not wait for the web's. */
    @Configuration(proxyBeanMethods = false)
    static class Json {
        @Bean
        JsonMapperBuilderCustomizer wireNames() {
            var enums = new SimpleModule("wire-names");
            enums.addSerializer(new EnumNames());
            return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .addModule(enums);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // Any enum.
    private static final class EnumNames extends StdSerializer<Enum> {
        EnumNames() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializationContext context) {
            out.writeString(WireNames.of(value));
        }
    }

    @SuppressWarnings("rawtypes") // Any enum.
    private static final class EnumParameters implements ConverterFactory<String, Enum> {
        @Override
        // The target is an enum of some type; a blank parameter is one that was not sent.
        @SuppressWarnings({"unchecked", "NullAway"})
        public <T extends Enum> Converter<String, T> getConverter(Class<T> target) {
            return text -> text.isBlank() ? null : (T) WireNames.constant(target, text);
        }
    }
}

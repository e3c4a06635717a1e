package io.tidepool.api.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.tidepool.api.request.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
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
        registry.addInterceptor(new Readable()).addPathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actorArgument);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new EnumParameters());
        WireTimes.addTo(registry);
    }

    /** Refuses what no route can read: NUL in parameters, as {@link Texts} does in bodies, and a body of any type. */
    private static final class Readable implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws HttpMediaTypeNotSupportedException {
            if (Objects.requireNonNullElse(request.getContentType(), "").contains("*")) {
                throw new HttpMediaTypeNotSupportedException("a body has one type");
            }
            request.getParameterMap().forEach((name, values) -> {
                if (Arrays.stream(values).filter(Objects::nonNull).anyMatch(value -> value.indexOf('\0') >= 0)) {
                    throw Refusal.invalid(name, "", JsonMistakes.NO_NUL);
                }
            });
            return true;
        }
    }

    /** Static, because beans of the JSON mapper must not wait for the web's. */
    @Configuration(proxyBeanMethods = false)
    static class Json {
        @Bean
        JsonMapperBuilderCustomizer wireNames() {
            var forms = new SimpleModule("wire-forms");
            forms.addSerializer(new EnumNames());
            forms.addDeserializer(String.class, new Texts());
            WireTimes.addTo(forms);
            return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .withConfigOverride(List.class, Json::holdsNoNull)
                    .withConfigOverride(Set.class, Json::holdsNoNull)
                    .addModule(forms);
        }

        private static void holdsNoNull(MutableConfigOverride type) {
            type.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL));
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

    /** The database keeps no NUL. */
    private static final class Texts extends StdScalarDeserializer<String> {
        Texts() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            var text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                throw context.weirdStringException(text, String.class, JsonMistakes.NO_NUL);
            }
            return text;
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

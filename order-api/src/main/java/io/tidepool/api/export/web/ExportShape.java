package io.tidepool.api.export.web;

import io.swagger.v3.oas.models.media.Content;
import io.tidepool.api.export.Export;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Routes that answer with an {@link Export} answer with a file. */
@Configuration(proxyBeanMethods = false)
class ExportShape implements WebMvcConfigurer {
    private static final String OK = "200";

    private final CsvFile csv;

    ExportShape(CsvFile csv) {
        this.csv = csv;
        SpringDocUtils.getConfig().replaceWithClass(Export.class, String.class);
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(csv);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OnlyCsv());
    }

    @Bean
    OperationCustomizer filesAreText() {
        return (operation, method) -> {
            if (isFile(method)) {
                var answer = Objects.requireNonNull(operation.getResponses().get(OK));
                var text = answer.getContent().values().iterator().next();
                answer.setContent(new Content().addMediaType(CsvFile.CSV.toString(), text));
            }
            return operation;
        };
    }

    private static boolean isFile(HandlerMethod method) {
        return method.getReturnType().getParameterType() == Export.class;
    }

    /**
     * Says what a file can be once its route is known: said where the route is chosen, a caller who wants something else
     * would be sent to the route of {id}, which takes the name of the file for an id.
     */
    private static final class OnlyCsv implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method && isFile(method)) {
                request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.<MediaType>of(CsvFile.CSV));
            }
            return true;
        }
    }
}

package io.tidepool.api.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.tidepool.api.request.Actor;
import java.util.LinkedHashSet;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/**
 * The OpenAPI document as the wire is. The library that makes it has an older JSON mapper of its own, which must be told
 * the names again.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiShape {
    private static final String BEARER = "bearer";

    OpenApiShape() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class)
                // Any JSON, not the parts of the library's class.
                .replaceWithClass(JsonNode.class, Object.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Tidepool").version("1"))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        var mapper = mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new WireModelResolver(mapper).openapi31(true);
    }

    @Bean
    OperationCustomizer refusals() {
        return (operation, method) -> DeclaredAnswers.of(operation);
    }

    /** A parameter is sent or not; it is never null. */
    @Bean
    OperationCustomizer parameters() {
        return (operation, method) -> {
            if (operation.getParameters() != null) {
                operation.getParameters().stream()
                        .<Schema<?>>map(Parameter::getSchema)
                        .filter(schema -> schema != null && schema.getTypes() != null)
                        .forEach(OpenApiShape::withoutNull);
            }
            return operation;
        };
    }

    private static void withoutNull(Schema<?> schema) {
        var types = new LinkedHashSet<>(schema.getTypes());
        types.remove("null");
        schema.setTypes(types);
    }

    @Bean
    OpenApiCustomizer answers() {
        return document -> {
            DeclaredAnswers.describe(document);
            WholeAnswers.mark(document);
        };
    }
}

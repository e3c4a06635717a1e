package io.tidepool.api.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;

/** Which refusals each operation of the OpenAPI document can answer with; all of them are envelopes. */
final class DeclaredAnswers {
    private DeclaredAnswers() {}

    /** A refusal in the words of the document. */
    private enum Refused {
        INVALID(400, "A field breaks a rule, or the thing is in no state that allows this; errors names the fields."),
        NOT_LOGGED_IN(401, "No login, an old one, or wrong credentials."),
        FORBIDDEN(403, "The roles of the caller do not permit this."),
        NOT_FOUND(404, "There is no such thing."),
        NOT_ACCEPTABLE(406, "The answer has no form that the header Accept names."),
        TOO_LARGE(413, "The body is larger than 1 MiB."),
        UNSUPPORTED_TYPE(415, "The body has a form that is not read here."),
        TOO_MANY_REQUESTS(429, "Too many requests or logins."),
        FAILED(500, "A mistake of the server; the request id leads to its log."),
        UNAVAILABLE(503, "Something that this needs does not answer.");

        private final int status;
        private final String description;

        Refused(int status, String description) {
            this.status = status;
            this.description = description;
        }

        ApiResponse response(Schema<?> envelope) {
            var response = new ApiResponse()
                    .description(description)
                    .content(new Content()
                            .addMediaType(
                                    org.springframework.http.MediaType.APPLICATION_JSON_VALUE,
                                    new MediaType().schema(envelope)));
            return this == TOO_MANY_REQUESTS
                    ? response.addHeaderObject(
                            HttpHeaders.RETRY_AFTER,
                            new Header().description("Seconds to wait.").schema(new IntegerSchema()))
                    : response;
        }
    }

    /** Names the refusals of an operation. */
    static Operation of(Operation operation) {
        Arrays.stream(Refused.values())
                .forEach(refused -> operation
                        .getResponses()
                        .addApiResponse(Integer.toString(refused.status), new ApiResponse().$ref(refused.name())));
        return operation;
    }

    /** Describes them, once for all operations. */
    static void describe(OpenAPI document) {
        var type = ResolvableType.forClassWithGenerics(Envelope.class, ErrorData.class)
                .getType();
        var envelope =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        envelope.referencedSchemas.forEach(document.getComponents()::addSchemas);
        Arrays.stream(Refused.values())
                .forEach(refused ->
                        document.getComponents().addResponses(refused.name(), refused.response(envelope.schema)));
    }
}

package io.tidepool.local.simulator.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A call the API server refuses, with the Status object a client sees. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient ObjectNode status;

    /** One entry of {@code details.causes}; an empty field is left out. */
    public record Cause(String reason, String message, String field) {}

    private Refusal(int code, String reason, String message, @Nullable ObjectNode details) {
        super(message);
        this.code = code;
        ObjectNode body = Json.object();
        body.put("kind", "Status").put("apiVersion", "v1");
        body.putObject("metadata");
        body.put("status", "Failure").put("message", message);
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        if (details != null) {
            body.set("details", details);
        }
        body.put("code", code);
        this.status = body;
    }

    public int code() {
        return code;
    }

    public ObjectNode status() {
        return status;
    }

    /** Seconds for the Retry-After header, 0 when there is none. */
    public int retryAfterSeconds() {
        return status.path("details").path("retryAfterSeconds").asInt(0);
    }

    public static Refusal notFound(Resource resource, String name) {
        return new Refusal(
                404, "NotFound", resource.qualifiedName() + " \"" + name + "\" not found", details(resource, name));
    }

    public static Refusal unknownPath() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    public static Refusal methodNotAllowed() {
        return new Refusal(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                Json.object());
    }

    public static Refusal unauthorized() {
        return new Refusal(401, "Unauthorized", "Unauthorized", null);
    }

    public static Refusal unsupportedMediaType() {
        return new Refusal(415, "UnsupportedMediaType", "415: Unsupported Media Type", Json.object());
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message, null);
    }

    public static Refusal alreadyExists(Resource resource, String name) {
        return new Refusal(
                409,
                "AlreadyExists",
                resource.qualifiedName() + " \"" + name + "\" already exists",
                details(resource, name));
    }

    public static Refusal modified(Resource resource, String name) {
        return conflict(
                resource.qualifiedName(),
                name,
                "the object has been modified; please apply your changes to the latest version and try again",
                details(resource, name));
    }

    /** A DELETE or eviction whose precondition names another uid or version. */
    public static Refusal preconditionFailed(Resource resource, String name, String message) {
        ObjectNode details = Json.object().put("name", name);
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        details.put("kind", resource.kind());
        return conflict(resource.kind(), name, message, details);
    }

    public static Refusal bindingConflict(String pod, String message) {
        return conflict(
                "pods/binding", pod, message, Json.object().put("name", pod).put("kind", "pods/binding"));
    }

    private static Refusal conflict(String what, String name, String message, ObjectNode details) {
        return new Refusal(
                409, "Conflict", "Operation cannot be fulfilled on " + what + " \"" + name + "\": " + message, details);
    }

    public static Refusal invalid(Resource resource, String name, Cause cause) {
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        details.put("kind", resource.kind());
        causes(details, List.of(cause));
        String kind = resource.group().isEmpty() ? resource.kind() : resource.kind() + "." + resource.group();
        String message = kind + " \"" + name + "\" is invalid: " + cause.field() + ": " + cause.message();
        return new Refusal(422, "Invalid", message, details);
    }

    /** A patch whose result is no object of the kind. */
    public static Refusal invalidPatch(String message) {
        ObjectNode details = Json.object();
        causes(details, List.of(new Cause("FieldValueInvalid", message, "patch")));
        return new Refusal(422, "Invalid", " \"\" is invalid: patch: " + message, details);
    }

    /** A JSON patch that does not apply, such as a failing test. */
    public static Refusal patchRefused() {
        return new Refusal(
                422, "Invalid", "the server rejected our request due to an error in our request", Json.object());
    }

    public static Refusal watchListForbidden() {
        ObjectNode details = Json.object();
        String message =
                "Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled";
        details.put("group", "meta.k8s.io").put("kind", "ListOptions");
        causes(details, List.of(new Cause("FieldValueForbidden", message, "sendInitialEvents")));
        return new Refusal(
                422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: sendInitialEvents: " + message, details);
    }

    public static Refusal namespaceTerminating(Resource resource, String name, String namespace) {
        ObjectNode details = details(resource, name);
        causes(
                details,
                List.of(new Cause(
                        "NamespaceTerminating",
                        "namespace " + namespace + " is being terminated",
                        "metadata.namespace")));
        return new Refusal(
                403,
                "Forbidden",
                resource.qualifiedName() + " \"" + name + "\" is forbidden: unable to create new content in namespace "
                        + namespace + " because it is being terminated",
                details);
    }

    public static Refusal budgetForbidden(String budget, String message) {
        ObjectNode details =
                Json.object().put("name", budget).put("group", "policy").put("kind", "poddisruptionbudget");
        return new Refusal(
                403, "Forbidden", "poddisruptionbudget.policy \"" + budget + "\" is forbidden: " + message, details);
    }

    /** An eviction a budget does not allow now; 0 seconds means no Retry-After. */
    public static Refusal budgetExhausted(String causeMessage, int retryAfterSeconds) {
        ObjectNode details = Json.object();
        causes(details, List.of(new Cause("DisruptionBudget", causeMessage, "")));
        if (retryAfterSeconds > 0) {
            details.put("retryAfterSeconds", retryAfterSeconds);
        }
        return new Refusal(
                429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", details);
    }

    public static Refusal internal(String message) {
        return new Refusal(500, "", message, null);
    }

    public static Refusal continueExpired(String inconsistentContinue) {
        Refusal refusal = new Refusal(
                410,
                "Expired",
                "The provided continue parameter is too old to display a consistent list result. You can start a new "
                        + "list without the continue parameter, or use the continue token in this response to retrieve "
                        + "the remainder of the results. Continuing with the provided token results in an inconsistent "
                        + "list - objects that were created, modified, or deleted between the time the first chunk was "
                        + "returned and now may show up in the list.",
                null);
        refusal.status.withObjectProperty("metadata").put("continue", inconsistentContinue);
        return refusal;
    }

    public static Refusal versionTooOld(long asked, long oldest) {
        return new Refusal(410, "Expired", "too old resource version: " + asked + " (" + oldest + ")", null);
    }

    public static Refusal versionTooLarge(long asked, long current) {
        ObjectNode details = Json.object();
        causes(details, List.of(new Cause("ResourceVersionTooLarge", "Too large resource version", "")));
        details.put("retryAfterSeconds", 1);
        return new Refusal(
                504, "Timeout", "Timeout: Too large resource version: " + asked + ", current: " + current, details);
    }

    /** What a fault switch answers: the usual Status of an overloaded or broken server. */
    public static Refusal fault(int code, int retryAfterSeconds, String message) {
        ObjectNode details = Json.object();
        if (retryAfterSeconds > 0) {
            details.put("retryAfterSeconds", retryAfterSeconds);
        }
        String reason = switch (code) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 409 -> "Conflict";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            case 504 -> "Timeout";
            default -> "InternalError";
        };
        return new Refusal(code, reason, message, details);
    }

    private static ObjectNode details(Resource resource, String name) {
        ObjectNode details = Json.object().put("name", name);
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return details.put("kind", resource.plural());
    }

    private static void causes(ObjectNode details, List<Cause> causes) {
        ArrayNode list = details.putArray("causes");
        for (Cause cause : causes) {
            ObjectNode entry = list.addObject().put("reason", cause.reason()).put("message", cause.message());
            if (!cause.field().isEmpty()) {
                entry.put("field", cause.field());
            }
        }
    }
}

package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.fault.Faults;
import io.tidepool.local.simulator.store.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** "May I?": everything but what the faults answer with 403. */
final class AccessReview {
    private static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final Map<String, String> METHODS = Map.of(
            "get",
            "GET",
            "list",
            "GET",
            "watch",
            "GET",
            "create",
            "POST",
            "update",
            "PUT",
            "patch",
            "PATCH",
            "delete",
            "DELETE",
            "deletecollection",
            "DELETE");

    private final Faults faults;

    AccessReview(Faults faults) {
        this.faults = faults;
    }

    static boolean isAsked(ApiRequest request) {
        return request.method().equals("POST") && request.path().equals(PATH);
    }

    ObjectNode answer(ApiRequest request) {
        var review = request.object("SelfSubjectAccessReview").deepCopy();
        var asked = review.path("spec").path("resourceAttributes");
        var method = METHODS.getOrDefault(Json.text(asked, "verb"), "GET");
        review.putObject("status").put("allowed", !faults.forbids(method, path(asked)));
        return review;
    }

    /** A path of such a call; the name of one object stands for all. */
    private static String path(JsonNode asked) {
        var group = Json.text(asked, "group");
        var subresource = Json.text(asked, "subresource");
        return (group.isEmpty() ? "/api/v1/" : "/apis/" + group + "/v1/")
                + Json.text(asked, "resource")
                + (subresource.isEmpty() ? "" : "/any/" + subresource);
    }
}

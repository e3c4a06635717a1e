package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** /version, /api and /apis: what clients read to learn which resources there are. */
final class Discovery {
    private static final String METRICS = "metrics.k8s.io";

    private final boolean metrics;

    Discovery(boolean metrics) {
        this.metrics = metrics;
    }

    /** The answer for a path that names no object, empty when the path is not about discovery. */
    Optional<ApiAnswer> answer(String path) {
        List<String> parts = List.of(path.replaceAll("^/+|/+$", "").split("/"));
        return switch (parts.get(0)) {
            case "version" -> Optional.of(ApiAnswer.json(200, version()));
            case "healthz", "livez", "readyz" -> Optional.of(ApiAnswer.text(200, "ok"));
            case "api" ->
                parts.size() == 1
                        ? Optional.of(ApiAnswer.json(200, core()))
                        : parts.size() == 2 && parts.get(1).equals("v1")
                                ? Optional.of(ApiAnswer.json(200, resources("", "v1")))
                                : parts.size() == 2 ? Optional.of(ApiAnswer.pageNotFound()) : Optional.empty();
            case "apis" -> apis(parts);
            default -> Optional.of(ApiAnswer.pageNotFound());
        };
    }

    private Optional<ApiAnswer> apis(List<String> parts) {
        if (parts.size() == 1) {
            ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
            ArrayNode groups = list.putArray("groups");
            groups().forEach(group -> groups.add(group(group)));
            return Optional.of(ApiAnswer.json(200, list));
        }
        String group = parts.get(1);
        if (!groups().contains(group)) {
            return Optional.of(ApiAnswer.pageNotFound());
        }
        if (parts.size() == 2) {
            return Optional.of(
                    ApiAnswer.json(200, group(group).put("kind", "APIGroup").put("apiVersion", "v1")));
        }
        if (!versions(group).contains(parts.get(2))) {
            return Optional.of(ApiAnswer.pageNotFound());
        }
        return parts.size() == 3 ? Optional.of(ApiAnswer.json(200, resources(group, parts.get(2)))) : Optional.empty();
    }

    private TreeSet<String> groups() {
        TreeSet<String> groups = new TreeSet<>();
        for (Resource resource : Resource.values()) {
            groups.add(resource.group());
        }
        groups.remove("");
        if (metrics) {
            groups.add(METRICS);
        }
        return groups;
    }

    private static List<String> versions(String group) {
        if (group.equals(METRICS)) {
            return List.of("v1beta1");
        }
        List<String> versions = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            if (resource.group().equals(group)) {
                resource.versions().stream()
                        .filter(one -> !versions.contains(one))
                        .forEach(versions::add);
            }
        }
        return versions;
    }

    private static ObjectNode group(String name) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode versions = group.putArray("versions");
        for (String version : versions(name)) {
            versions.addObject().put("groupVersion", name + "/" + version).put("version", version);
        }
        String preferred = versions(name).get(0);
        group.putObject("preferredVersion")
                .put("groupVersion", name + "/" + preferred)
                .put("version", preferred);
        return group;
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "22")
                .put("gitVersion", "v1.22.17+tidepool-simulator")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode core() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private static ObjectNode resources(String group, String version) {
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        if (group.equals(METRICS)) {
            resource(resources, "nodes", "", false, "NodeMetrics", List.of("get", "list"));
            resource(resources, "pods", "", true, "PodMetrics", List.of("get", "list"));
            return list;
        }
        List<String> verbs = List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
        for (Resource resource : Resource.values()) {
            if (!resource.group().equals(group) || !resource.versions().contains(version)) {
                continue;
            }
            ObjectNode entry = resource(
                    resources, resource.plural(), resource.singular(), resource.namespaced(), resource.kind(), verbs);
            resource.shortNames().forEach(entry.putArray("shortNames")::add);
            if (resource.hasStatus()) {
                resource(
                        resources,
                        resource.plural() + "/status",
                        "",
                        resource.namespaced(),
                        resource.kind(),
                        List.of("get", "patch", "update"));
            }
            if (resource == Resource.PODS) {
                resource(resources, "pods/binding", "", true, "Binding", List.of("create"));
                resource(resources, "pods/eviction", "", true, "Eviction", List.of("create"))
                        .put("group", "policy")
                        .put("version", "v1");
            }
        }
        return list;
    }

    private static ObjectNode resource(
            ArrayNode list, String name, String singular, boolean namespaced, String kind, List<String> verbs) {
        ObjectNode entry = list.addObject().put("name", name).put("singularName", singular);
        entry.put("namespaced", namespaced).put("kind", kind);
        verbs.forEach(entry.putArray("verbs")::add);
        return entry;
    }
}

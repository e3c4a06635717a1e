package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.util.Arrays;
import java.util.List;

/**
 * The object or collection a path names.
 *
 * @param apiVersion the version the caller speaks, such as policy/v1beta1
 * @param namespace empty for cluster-wide
 * @param name empty for a collection
 * @param subresource empty for the object itself
 */
record Route(Resource resource, String apiVersion, String namespace, String name, String subresource) {

    /** @throws Refusal 404 when the path names nothing that is served */
    static Route of(String path) {
        List<String> parts = List.copyOf(Arrays.asList(path.substring(1).split("/")));
        boolean core = parts.get(0).equals("api");
        int after = core ? 2 : 3;
        if (parts.size() <= after) {
            throw Refusal.unknownPath();
        }
        String group = core ? "" : parts.get(1);
        String version = parts.get(after - 1);
        List<String> rest = parts.subList(after, parts.size());
        String namespace = "";
        if (rest.get(0).equals("namespaces") && rest.size() > 2 && served(group, version, rest.get(2))) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        Resource resource = Resource.find(group, version, rest.get(0)).orElseThrow(Refusal::unknownPath);
        if (rest.size() > 3 || (!namespace.isEmpty() && !resource.namespaced())) {
            throw Refusal.unknownPath();
        }
        String name = rest.size() > 1 ? rest.get(1) : "";
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        if (resource.namespaced() && !name.isEmpty() && namespace.isEmpty()) {
            throw Refusal.unknownPath();
        }
        return new Route(resource, core ? version : group + "/" + version, namespace, name, subresource);
    }

    private static boolean served(String group, String version, String plural) {
        return Resource.find(group, version, plural).isPresent();
    }

    boolean collection() {
        return name.isEmpty();
    }
}

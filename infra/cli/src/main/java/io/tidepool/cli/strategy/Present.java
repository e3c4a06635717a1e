package io.tidepool.cli.strategy;

import io.tidepool.cli.access.Api;
import io.tidepool.cli.access.Refused;
import io.tidepool.cli.output.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The strategies and clusters of a server now.
 *
 * @param clusters ids by name
 */
record Present(List<JsonNode> strategies, Map<String, Long> clusters) {
    static Present of(Api api) {
        var clusters = new LinkedHashMap<String, Long>();
        api.all("/api/clusters/list")
                .forEach(cluster -> clusters.put(
                        cluster.path("clustername").asString(),
                        cluster.path("id").asLong()));
        return new Present(api.all("/api/strategies/list"), clusters);
    }

    /**
     * The strategy of this name.
     *
     * @throws Refused when several have it: a name that says nothing changes nothing
     */
    Optional<JsonNode> named(Declared declared) {
        var found = strategies.stream()
                .filter(strategy -> strategy.path(Fields.NAME).asString("").equals(declared.name()))
                .toList();
        if (found.size() > 1) {
            throw Refused.because(declared.place() + ": the server has " + found.size()
                    + " strategies of this name, with ids "
                    + String.join(
                            ", ",
                            found.stream().map(one -> one.path("id").asString()).toList())
                    + "; rename all but one");
        }
        return found.stream().findFirst();
    }

    /** A field as files have it: clusters by their names, in order. */
    static JsonNode field(JsonNode strategy, String field) {
        if (!field.equals(Fields.CLUSTERS)) {
            var value = strategy.path(field);
            return value.isNumber() ? JsonNodeFactory.instance.numberNode(Shown.number(value)) : value;
        }
        var names = JsonMapper.shared().createArrayNode();
        strategy.path(Fields.CLUSTERS)
                .valueStream()
                .map(cluster -> cluster.path("name").asString())
                .sorted()
                .forEach(names::add);
        return names;
    }
}

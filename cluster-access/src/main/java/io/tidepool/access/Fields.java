package io.tidepool.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of a kubeconfig, read field by field; what nobody asked for is a mistake. */
final class Fields {
    private static final int QUOTED_NAME = 60;

    private final String path;
    private final Map<String, Node> values;
    private final List<Mistake> mistakes;

    private Fields(String path, Map<String, Node> values, List<Mistake> mistakes) {
        this.path = path;
        this.values = values;
        this.mistakes = mistakes;
    }

    /** The mapping at a path; empty, with a mistake added, when there is something else. */
    static Fields of(String path, @Nullable Node node, List<Mistake> mistakes) {
        var values = new LinkedHashMap<String, Node>();
        var fields = new Fields(path, values, mistakes);
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(new Mistake(path.isEmpty() ? "kubeconfig" : path, "must be a mapping"));
            return fields;
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(new Mistake(path, "field names must be plain text"));
            } else if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                mistakes.add(new Mistake(fields.at(key.getValue()), "must be there once"));
            }
        }
        return fields;
    }

    /** Path of a field; long names are cut, they are the sender's text. */
    String at(String name) {
        var shown = name.length() > QUOTED_NAME ? name.substring(0, QUOTED_NAME) + "…" : name;
        return path.isEmpty() ? shown : path + "." + shown;
    }

    void mistake(String name, String rule) {
        mistakes.add(new Mistake(at(name), rule));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Text of a field; null when it is missing or empty, with a mistake when it is no scalar. */
    @Nullable String text(String name) {
        var node = values.get(name);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isEmpty() ? null : scalar.getValue();
        }
        mistake(name, "must be text");
        return null;
    }

    /** Text that must be there; empty, with a mistake, when it is not. */
    String required(String name) {
        var text = text(name);
        if (text != null) {
            return text;
        }
        if (!(values.get(name) instanceof MappingNode) && !(values.get(name) instanceof SequenceNode)) {
            mistake(name, "must be set");
        }
        return "";
    }

    /** The mapping in a field. */
    Fields mapping(String name) {
        return of(at(name), values.get(name), mistakes);
    }

    /** The mappings of a list; empty, with a mistake, when it is no list. */
    List<Fields> list(String name) {
        var found = new ArrayList<Fields>();
        if (values.get(name) instanceof SequenceNode sequence) {
            var elements = sequence.getValue();
            for (int i = 0; i < elements.size(); i++) {
                found.add(of(at(name) + "[" + i + "]", elements.get(i), mistakes));
            }
        } else {
            mistake(name, "must be a list");
        }
        return found;
    }

    /** Adds a mistake for every field outside the known ones and those that are forbidden for a reason. */
    void onlyKnown(Set<String> known, Map<String, String> forbidden) {
        for (var name : values.keySet()) {
            if (forbidden.containsKey(name)) {
                mistake(name, String.valueOf(forbidden.get(name)));
            } else if (!known.contains(name)) {
                mistake(name, "is not a field that is taken here");
            }
        }
    }
}

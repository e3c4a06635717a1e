package io.tidepool.access;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/** YAML without its dangers: no anchors, aliases, tags or deep nesting, and no object is ever constructed. */
final class YamlText {
    static final int LIMIT = 256 * 1024;
    private static final int DEPTH = 12;

    private YamlText() {}

    /** @throws RefusedYaml with a rule that quotes nothing of the text */
    static Node tree(String text) throws RefusedYaml {
        if (text.length() > LIMIT) {
            throw new RefusedYaml("must have at most " + LIMIT + " characters, has " + text.length());
        }
        try {
            refuseTricks(text);
            var root = yaml().compose(new StringReader(text));
            if (root == null) {
                throw new RefusedYaml("must not be empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            throw new RefusedYaml("must be YAML" + place(e));
        } catch (YAMLException e) {
            throw new RefusedYaml("must be YAML of one document");
        }
    }

    /** The events come one by one, so nothing has been built when a trick is found. */
    private static void refuseTricks(String text) throws RefusedYaml {
        var depth = 0;
        for (var event : yaml().parse(new StringReader(text))) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEPTH) {
                throw new RefusedYaml("must not nest deeper than " + DEPTH);
            }
            if (event instanceof AliasEvent) {
                throw new RefusedYaml(
                        "must not use YAML aliases" + line(event.getStartMark().getLine()));
            }
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                throw new RefusedYaml(
                        "must not use YAML anchors" + line(event.getStartMark().getLine()));
            }
            if (tag(event) != null) {
                throw new RefusedYaml(
                        "must not use YAML tags" + line(event.getStartMark().getLine()));
            }
        }
    }

    private static @Nullable String tag(Object event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }

    private static String place(MarkedYAMLException e) {
        return Optional.ofNullable(e.getProblemMark())
                .map(mark -> line(mark.getLine()))
                .orElse("");
    }

    private static String line(int fromZero) {
        return ", line " + (fromZero + 1);
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LIMIT);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEPTH);
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    /** The text is no YAML that we take. */
    static final class RefusedYaml extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedYaml(String rule) {
            super(rule);
        }

        String rule() {
            return String.valueOf(getMessage());
        }
    }
}

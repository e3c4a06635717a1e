package io.tidepool.api.notification.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.tidepool.api.notification.Delivery;
import io.tidepool.api.notification.Templates;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Mustache, with the variables of a delivery and nothing else. */
@Component
class MustacheTemplates implements Templates {
    /** Breaks out of a JSON string wherever it is written without care. */
    private static final String HOSTILE = "\"\n\\";

    private final JsonMapper json;
    private final Mustache.Compiler plain = Mustache.compiler()
            .defaultValue("")
            .emptyStringIsFalse(true)
            .escapeHTML(false)
            .withLoader(name -> {
                throw new UnsupportedOperationException("must not include another template: " + name);
            });
    private final Mustache.Compiler strings;

    MustacheTemplates(JsonMapper json) {
        this.json = json;
        this.strings = plain.withEscaper(this::escaped);
    }

    private String escaped(String raw) {
        var quoted = json.writeValueAsString(raw);
        return quoted.substring(1, quoted.length() - 1);
    }

    @Override
    public Optional<String> mistake(String template, Form form) {
        try {
            var compiled = compile(template, form);
            var unknown = new TreeSet<>(names(compiled));
            unknown.removeAll(Delivery.VARIABLES);
            if (!unknown.isEmpty()) {
                return Optional.of("names " + String.join(", ", unknown) + "; there are "
                        + String.join(", ", new TreeSet<>(Delivery.VARIABLES)));
            }
            return breaks(compiled, form, "") || breaks(compiled, form, HOSTILE)
                    ? Optional.of("must make a JSON object, with variables only inside of its strings")
                    : Optional.empty();
        } catch (MustacheException | UnsupportedOperationException e) {
            return Optional.of("is no Mustache template: " + e.getMessage());
        }
    }

    private boolean breaks(Template template, Form form, String value) {
        var text = template.execute(values(value));
        if (form == Form.TEXT) {
            return false;
        }
        try {
            return !json.readTree(text).isObject();
        } catch (JacksonException e) {
            return true;
        }
    }

    private static Map<String, String> values(String value) {
        return Delivery.VARIABLES.stream().collect(Collectors.toMap(name -> name, name -> value));
    }

    @Override
    public boolean names(String template, String variable) {
        try {
            return names(compile(template, Form.TEXT)).contains(variable);
        } catch (MustacheException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Set<String> names(Template template) {
        var named = new Names();
        template.visit(named);
        return named.all;
    }

    @Override
    public String render(String template, Form form, Map<String, String> values) {
        return compile(template, form).execute(values);
    }

    private Template compile(String template, Form form) {
        return switch (form) {
            case JSON -> strings.compile(template);
            case TEXT -> plain.compile(template);
        };
    }

    private static final class Names implements Mustache.Visitor {
        private final Set<String> all = new TreeSet<>();

        @Override
        public void visitText(String text) {
            if (text.contains("{{")) {
                throw new UnsupportedOperationException("there is {{ without }}");
            }
        }

        @Override
        public void visitVariable(String name) {
            all.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            throw new UnsupportedOperationException("must not include another template: " + name);
        }

        @Override
        public boolean visitParent(String name) {
            return visitInclude(name);
        }

        @Override
        public boolean visitBlock(String name) {
            return visitInclude(name);
        }

        @Override
        public boolean visitSection(String name) {
            visitVariable(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            visitVariable(name);
            return true;
        }
    }
}

package io.tidepool.api.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.notification.Templates;
import io.tidepool.api.notification.Templates.Form;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MustacheTemplatesTest {
    private static final String BREAKS = "must make a JSON object, with variables only inside of its strings";

    private final Templates templates = new MustacheTemplates(JsonMapper.shared());

    @Test
    void valuesCannotBreakOutOfTheirJsonStrings() {
        var template = "{\"text\": \"{{title}}\"}";
        var title = "a \"quoted\"\\ \n line, \u0000 </script> 潮汐池 {{content}}";

        assertThat(templates.mistake(template, Form.JSON)).isEmpty();
        var body = templates.render(template, Form.JSON, Map.of("title", title));
        assertThat(JsonMapper.shared().readTree(body).path("text").asString()).isEqualTo(title);
    }

    @Test
    void aPartCanDependOnWhetherThereIsAValue() {
        var template = "{\"title\": \"{{title}}\"{{#order_id}}, \"order\": \"{{order_id}}\"{{/order_id}}}";

        assertThat(templates.mistake(template, Form.JSON)).isEmpty();
        assertThat(templates.render(template, Form.JSON, Map.of("title", "t", "order_id", "7")))
                .isEqualTo("{\"title\": \"t\", \"order\": \"7\"}");
        assertThat(templates.render(template, Form.JSON, Map.of("title", "t", "order_id", "")))
                .isEqualTo("{\"title\": \"t\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"order\": {{order_id}}}",
                "{\"title\": \"{{{title}}}\"}",
                "{\"title\": \"{{&title}}\"}",
                "[\"{{title}}\"]",
                "{{title}}",
                "{\"title\": \"{{title}}\"",
                ""
            })
    void whatMakesNoObjectIsRefused(String template) {
        assertThat(templates.mistake(template, Form.JSON)).contains(BREAKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"{{titel}}\"}", "{\"a\": \"{{title.class}}\"}", "{\"a\": \"{{this}}\"}"})
    void unknownVariablesAreNamed(String template) {
        assertThat(templates.mistake(template, Form.JSON).orElseThrow())
                .matches("names (titel|title\\.class|this); there are cluster_id, content, .*, title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"{{title}\"}", "{\"a\": \"{{#title}}\"}", "{\"a\": \"{{>/etc/passwd}}\"}"})
    void whatIsNoTemplateIsRefused(String template) {
        assertThat(templates.mistake(template, Form.JSON).orElseThrow()).startsWith("is no Mustache template: ");
    }

    @Test
    void textIsWrittenAsItIs() {
        assertThat(templates.mistake("{{title}}\n{{content}}", Form.TEXT)).isEmpty();
        assertThat(templates.render("{{title}} & {{content}}", Form.TEXT, Map.of("title", "<a>", "content", "\"b\"")))
                .isEqualTo("<a> & \"b\"");
    }

    @Test
    void aTemplateTellsWhetherItNamesItsRecipient() {
        assertThat(templates.names("{\"to\": \"{{ recipient }}\"}", "recipient"))
                .isTrue();
        assertThat(templates.names("{\"to\": \"all\"}", "recipient")).isFalse();
        assertThat(templates.names("{{#", "recipient")).isFalse();
    }
}

package io.tidepool.api.notification;

import java.util.Map;
import java.util.Optional;

/** The language of templates. */
public interface Templates {
    /** What the text becomes. */
    enum Form {
        /** An object, into whose strings values are written. */
        JSON,
        TEXT
    }

    /** The rule that a template breaks; empty when it is fine. */
    Optional<String> mistake(String template, Form form);

    boolean names(String template, String variable);

    String render(String template, Form form, Map<String, String> values);
}

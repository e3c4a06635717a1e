package io.tidepool.api.notification;

import java.util.Locale;

/** Whom a channel of calls speaks to: how it proves who it is, and how it is answered. */
public enum Preset {
    /** Headers of Standard Webhooks, when there is a secret. */
    SIGNED,
    /** The secret as a bearer token. */
    BEARER,
    WECOM,
    DINGTALK,
    FEISHU;

    private static final String GENERIC = """
            {"id": "{{id}}", "occasion": "{{occasion}}", "title": "{{title}}", "content": "{{content}}", \
            "order_id": "{{order_id}}", "strategy_id": "{{strategy_id}}", "cluster_id": "{{cluster_id}}", \
            "occurred_at": "{{occurred_at}}"\
            """;
    private static final String TEXT = "{{title}}\\n{{content}}\\n{{people}}";

    /** The name in the database and in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is sent when nobody wrote a template. */
    String template(Medium medium) {
        return switch (this) {
            case SIGNED, BEARER -> GENERIC + (medium == Medium.SMS ? ", \"recipient\": \"{{recipient}}\"}" : "}");
            case WECOM, DINGTALK -> "{\"msgtype\": \"text\", \"text\": {\"content\": \"" + TEXT + "\"}}";
            case FEISHU -> "{\"msg_type\": \"text\", \"content\": {\"text\": \"" + TEXT + "\"}}";
        };
    }
}

package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.RemovalPlan;
import io.tidepool.api.order.RemovalPlan.Certificate;
import io.tidepool.api.order.RemovalPlan.Node;
import io.tidepool.api.order.RemovalPlan.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcPlans implements RemovalPlan.Book {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcPlans(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Optional<RemovalPlan> of(long orderId) {
        return jdbc.sql("select removal_plan::text from elastic_scaling_order"
                        + " where id = :id and removal_plan is not null")
                .param("id", orderId)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    @Override
    public void keep(long orderId, RemovalPlan plan) {
        jdbc.sql("update elastic_scaling_order set removal_plan = :plan::jsonb, plan_fingerprint = :fingerprint,"
                        + " updated_at = now() where id = :id")
                .param("plan", plan.document())
                .param("fingerprint", plan.fingerprint())
                .param("id", orderId)
                .update();
    }

    @Override
    public void keepCertificate(long orderId, RemovalPlan madeAnew) {
        jdbc.sql("update elastic_scaling_order set removal_plan = jsonb_set(removal_plan,"
                        + " '{certificate_at_execution}', coalesce(:plan::jsonb -> 'certificate', 'null')),"
                        + " updated_at = now() where id = :id and removal_plan is not null")
                .param("plan", madeAnew.document())
                .param("id", orderId)
                .update();
    }

    private RemovalPlan read(String document) {
        var plan = json.readTree(document);
        return new RemovalPlan(
                UUID.fromString(plan.get("plan_id").asString()),
                Purpose.valueOf(plan.get("purpose").asString().toUpperCase(Locale.ROOT)),
                plan.get("nodes")
                        .valueStream()
                        .filter(node -> node.hasNonNull("rank") && node.hasNonNull("device_id"))
                        .map(JdbcPlans::node)
                        .toList(),
                plan.get("fingerprint").asString(),
                plan.path("shortfall").asStringOpt().orElse(null),
                plan.path("failure").asStringOpt().orElse(null),
                plan.hasNonNull("certificate") ? certificate(plan.get("certificate")) : null,
                document);
    }

    private static Certificate certificate(JsonNode certificate) {
        return new Certificate(
                switch (certificate.get("verdict").asString()) {
                    case "drainable" -> Certificate.Verdict.DRAINABLE;
                    case "blocked" -> Certificate.Verdict.BLOCKED;
                    default -> Certificate.Verdict.UNKNOWN;
                },
                texts(certificate.get("nodes")),
                texts(certificate.get("reasons")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static Node node(JsonNode node) {
        return new Node(
                node.get("device_id").asLong(),
                node.get("node_name").asString(),
                node.get("node_uid").asString(),
                node.get("chosen").asBoolean());
    }
}

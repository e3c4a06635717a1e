package io.tidepool.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.HistoryWorld;
import io.tidepool.api.testing.RunningApi;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is done is written down once, and what is only read is not. */
class OperationRowsIT {
    private static final String CALLER = "recorded";

    private final Contract contract = Contract.committed();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyRouteThatIsNoGetHasAValidRequest() {
        var with = Example.all().stream()
                .map(example -> contract.operation(
                                example.method(), example.path().replaceAll("\\?.*", ""))
                        .orElseThrow())
                .map(Operation::toString)
                .toList();
        var needed = contract.operations().stream()
                .filter(operation -> !operation.reads())
                .map(Operation::toString)
                .toList();

        assertThat(with)
                .as("requests in valid-requests.http")
                .containsAll(needed)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsDoneIsOneRowOfTheOperationLog() throws Exception {
        var rows = new TreeMap<String, List<String>>();
        var expected = new TreeMap<String, Integer>();
        try (var world = HistoryWorld.alone()) {
            var api = world.api();
            var made = api.admin()
                    .post(
                            "/api/users/create",
                            Map.of("username", CALLER, "password", Things.PASSWORD, "roles", List.of("admin")));
            assertThat(made.status()).as(made.text()).isEqualTo(200);
            var things = new Things(api, CALLER);
            Example.all().stream().filter(Example::usual).forEach(example -> {
                rows.put(name(example), rowsOf(api, example, things));
                expected.put(name(example), example.rows());
                api.jdbc().sql("delete from order_stop").update();
            });
        }

        assertThat(rows.values().stream().flatMap(List::stream)).allMatch(row -> row.endsWith(" done"));
        assertThat(counts(rows)).isEqualTo(expected);
        System.out.printf(
                "%d routes, %d rows%n",
                rows.size(), rows.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void theFirstAdministratorIsWrittenDownToo() throws Exception {
        var example =
                Example.all().stream().filter(one -> !one.usual()).findFirst().orElseThrow();
        try (var api = RunningApi.start(
                Map.of("TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD", "", "TIDEPOOL_BOOTSTRAP_CODE", Things.CODE))) {
            var things = Map.of("code", Things.CODE, "password", Things.PASSWORD);
            var request = example.request(thing -> Objects.requireNonNull(things.get(thing)), "");
            var reply = request.send(http, api.port());

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(written(api, reply)).containsExactly("create_user user done");
        }
    }

    private List<String> rowsOf(RunningApi api, Example example, Things things) {
        var token = api.stranger().login(CALLER, Things.PASSWORD).token();
        var request = example.request(things::make, token);
        var reply = request.send(http, api.port());
        assertThat(reply.status()).as(request + " -> " + reply.text()).isEqualTo(200);
        return written(api, reply);
    }

    private static List<String> written(RunningApi api, Reply reply) {
        return api.jdbc()
                .sql("select concat_ws(' ', action, object_type, result) from operation_log where request_id = :id")
                .param("id", reply.requestId())
                .query(String.class)
                .list();
    }

    private static Map<String, Integer> counts(Map<String, List<String>> rows) {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().size(), (one, other) -> one, TreeMap::new));
    }

    private static String name(Example example) {
        return example.method() + " " + example.path();
    }
}

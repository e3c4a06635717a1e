package io.tidepool.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.HistoryWorld;
import io.tidepool.api.testing.RunningApi;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests made from the OpenAPI document, and the answers held against it. */
class ContractIT {
    /** Of all operations together; -Dcontract.requests=20000 for a long run. */
    private static final int REQUESTS = Integer.getInteger("contract.requests", 5_000);

    private static final long SEED = Long.getLong("contract.seed", 20_261_126L);
    private static final int AT_A_TIME = 4;
    private static final int MOST_STREAMS = 60;
    private static final long ABOVE_ALL_IDS = 1_000_000;
    private static final String CALLER = "contract";

    private final Contract contract = Contract.committed();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> breaches = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
    private final Map<Operation, TreeSet<Integer>> answered = new ConcurrentHashMap<>();
    private final Map<Operation, Long> taken = new ConcurrentHashMap<>();

    @Test
    void noRequestMakesTheServerFailOrAnswerWhatIsNotDescribed() throws Exception {
        var callers = Executors.newFixedThreadPool(AT_A_TIME);
        try (var world = HistoryWorld.alone()) {
            var api = world.api();
            callerWithAnIdOutOfReach(api);
            var examples = examples(api);
            var begun = System.nanoTime();
            var work = new ArrayList<Future<?>>();
            for (var operation : contract.operations()) {
                work.add(callers.submit(() -> ask(api, operation, Optional.ofNullable(examples.get(operation)))));
            }
            for (var one : work) {
                one.get();
            }
            print(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        } finally {
            callers.shutdownNow();
        }

        assertThat(breaches.values()).isEmpty();
        assertThat(operationsWithout(200, 299))
                .as("operations that nobody got through to")
                .isEmpty();
        assertThat(operationsWithout(400, 499))
                .as("operations that refused nothing")
                .isEmpty();
    }

    /** So that no request by chance takes its rights away. */
    private static void callerWithAnIdOutOfReach(RunningApi api) {
        api.jdbc()
                .sql("alter table users alter column id restart with " + ABOVE_ALL_IDS)
                .update();
        var made = api.admin()
                .post(
                        "/api/users/create",
                        Map.of("username", CALLER, "password", Things.PASSWORD, "roles", List.of("admin")));
        assertThat(made.status()).isEqualTo(200);
        api.jdbc().sql("alter table users alter column id restart with 2").update();
    }

    private static String token(RunningApi api) {
        api.jdbc().sql("delete from login_attempt").update();
        return api.stranger().login(CALLER, Things.PASSWORD).token();
    }

    /** Sends each once, so that there is something to read, change and delete. */
    private Map<Operation, Request> examples(RunningApi api) {
        var things = new Things(api, CALLER);
        var token = token(api);
        var requests = new HashMap<Operation, Request>();
        Example.all().stream().filter(Example::usual).forEach(example -> {
            var request = example.request(things::make, token);
            var operation = contract.operation(request.method(), request.path()).orElseThrow();
            var reply = send(api, request, operation);
            assertThat(reply.status()).as(request + " -> " + reply.text()).isEqualTo(200);
            requests.put(operation, request);
            api.jdbc().sql("delete from order_stop").update();
        });
        return requests;
    }

    private void ask(RunningApi api, Operation operation, Optional<Request> example) {
        var begun = System.nanoTime();
        var share = Math.max(1, REQUESTS / contract.operations().size());
        var requests = operation.path().equals("/api/events") ? Math.min(MOST_STREAMS, share) : share;
        var generator = new Generator(
                contract, operation, example, SEED + operation.toString().hashCode());
        var token = token(api);
        for (var i = 0; i < requests; i++) {
            // The first from nobody: of few requests to a route without parameters none may be wrong by chance.
            var request = generator.next(i == 0 ? "nobody" : token);
            var reply = send(api, request, operation);
            if (reply.status() == 401 && ended(api, token)) {
                token = token(api);
            }
        }
        taken.put(operation, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    private static boolean ended(RunningApi api, String token) {
        return api.stranger().withToken(token).get("/api/auth/me").status() == 401;
    }

    private Reply send(RunningApi api, Request request, Operation meant) {
        var reply = request.send(http, api.port());
        statuses.computeIfAbsent(reply.status(), any -> new AtomicLong()).incrementAndGet();
        var taker = contract.operation(request.method(), request.path());
        var found = taker.map(operation -> contract.breaches(operation, reply))
                .orElseGet(() -> contract.breachesOfRefusal(reply));
        found.forEach(breach -> breaches.putIfAbsent(
                meant + " " + reply.status() + " " + breach,
                request + "\n    -> " + reply.status() + " "
                        + reply.text().substring(0, Math.min(400, reply.text().length())) + "\n    " + breach));
        taker.ifPresent(operation -> {
            synchronized (answered) {
                answered.computeIfAbsent(operation, any -> new TreeSet<>()).add(reply.status());
            }
        });
        return reply;
    }

    private List<String> operationsWithout(int from, int to) {
        return contract.operations().stream()
                // Works once, on a server that has no users.
                .filter(operation -> !operation.path().equals("/api/auth/bootstrap"))
                .filter(operation -> answered.getOrDefault(operation, new TreeSet<>())
                        .subSet(from, to + 1)
                        .isEmpty())
                .map(Operation::toString)
                .toList();
    }

    private void print(long seconds) {
        var total = statuses.values().stream().mapToLong(AtomicLong::get).sum();
        System.out.printf(
                "%d requests of %d operations in %d s, seed %d: %s; %d kinds of breach%n",
                total, contract.operations().size(), seconds, SEED, new TreeMap<>(statuses), breaches.size());
        taken.entrySet().stream()
                .sorted(Map.Entry.<Operation, Long>comparingByValue().reversed())
                .limit(8)
                .forEach(one -> System.out.printf("%6d ms %s%n", one.getValue(), one.getKey()));
    }
}

package io.tidepool.executor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Action;
import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.ExecutionStore.Change;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.LeaseLost;
import io.tidepool.executor.execution.LeaseTime;
import io.tidepool.executor.execution.Leases;
import io.tidepool.executor.execution.Origin;
import io.tidepool.executor.execution.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Row F26 of the fault matrix: two executors reach for the same order at the same moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcRacesIT {
    private static final int RACES = 200;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final CyclicBarrier together = new CyclicBarrier(2);
    private ExecutionDatabase database;
    private HikariDataSource pool;
    private JdbcClient jdbc;
    private JdbcExecutionStore store;
    private JdbcInbox inbox;
    private List<Leases> executors;

    @BeforeAll
    void start() throws IOException {
        database = ExecutionDatabase.start(21_312);
        pool = pool(database.postgres().getPostgresDatabase());
        jdbc = JdbcClient.create(pool);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        store = new JdbcExecutionStore(jdbc, transaction);
        inbox = new JdbcInbox(jdbc, transaction);
        executors = List.of(
                new JdbcLeases(jdbc, "one", LeaseTime.STANDARD, System::nanoTime),
                new JdbcLeases(jdbc, "two", LeaseTime.STANDARD, System::nanoTime));
    }

    /** Connections are kept: opening them would take longer than a race. */
    private static HikariDataSource pool(DataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @AfterAll
    void stop() throws IOException {
        threads.shutdownNow();
        pool.close();
        database.close();
    }

    private <T> List<T> atOnce(Callable<T> one, Callable<T> two) throws Exception {
        var both = threads.invokeAll(List.of(begun(one), begun(two)));
        return List.of(both.get(0).get(), both.get(1).get());
    }

    private <T> Callable<T> begun(Callable<T> work) {
        return () -> {
            together.await();
            return work.call();
        };
    }

    private static Execution exit(long number) {
        return Execution.asked(
                "e" + number,
                new Origin("command-" + number, number, "ESO-" + number, new ClusterId(number), NOW, null),
                Action.POOL_EXIT,
                Map.of(),
                2,
                List.of(new Target(new DeviceId(5), "N5", "10.0.0.5", "n5", "uid", false, List.of(), null, false)));
    }

    private void write(Execution execution, Lease lease) {
        store.save(new Change(execution.id(), execution, new DeviceId(5), List.of(), Duration.ZERO, false), lease);
    }

    @Test
    void ofTwoExecutorsOneHasTheOrderAndTheOtherChangesNothing() throws Exception {
        var newest = 0L;
        var takenOver = 0;
        for (var race = 1L; race <= RACES; race++) {
            var execution = exit(race);
            var cluster = new ClusterId(race);
            assertThat(atOnce(() -> inbox.accept(execution), () -> inbox.accept(execution)))
                    .containsExactlyInAnyOrder(true, false);

            var first = atOnce(
                    () -> executors.get(0).acquire(cluster),
                    () -> executors.get(1).acquire(cluster));
            var winner = first.get(0).isPresent() ? 0 : 1;
            var lease = first.get(winner).orElseThrow();
            assertThat(first.get(1 - winner)).as("race %d", race).isEmpty();
            assertThat(lease.token()).isGreaterThan(newest);
            write(execution, lease);

            // Its time is over; it renews while the other takes over.
            jdbc.sql("update execution.lease set until = now() where cluster_id = :cluster")
                    .param("cluster", race)
                    .update();
            var second = atOnce(
                    () -> executors.get(winner).renew(lease),
                    () -> executors.get(1 - winner).acquire(cluster).isPresent());
            assertThat(second).containsExactly(false, true);
            takenOver++;
            newest = jdbc.sql("select token from execution.lease where cluster_id = :cluster")
                    .param("cluster", race)
                    .query(Long.class)
                    .single();
            assertThat(newest).isGreaterThan(lease.token());
            assertThatThrownBy(() -> write(execution, lease)).isInstanceOf(LeaseLost.class);
        }
        System.out.println("F26: " + RACES + " races for an order: one winner each, " + takenOver
                + " takeovers, tokens grew, stale writes accepted 0 of " + takenOver);
    }

    @Test
    void aTakeoverWaitsForAWriteThatHasBegunAndRefusesTheNext() throws Exception {
        for (var race = 1L; race <= RACES; race++) {
            var execution = exit(RACES + race);
            var cluster = new ClusterId(RACES + race);
            inbox.accept(execution);
            var lease = executors.get(0).acquire(cluster).orElseThrow();
            var outcomes = atOnce(() -> written(execution, lease), () -> takeOver(cluster));
            var current = jdbc.sql("select token from execution.task where task_id = :id")
                    .param("id", execution.id())
                    .query((row, number) -> row.getLong("token"))
                    .single();
            assertThat(current).isEqualTo(outcomes.get(0) ? lease.token() : 0);
            assertThat(written(execution, lease)).isFalse();
        }
    }

    private boolean written(Execution execution, Lease lease) {
        try {
            write(execution, lease);
            return true;
        } catch (LeaseLost e) {
            return false;
        }
    }

    private boolean takeOver(ClusterId cluster) {
        jdbc.sql("update execution.lease set until = now() where cluster_id = :cluster")
                .param("cluster", cluster.value())
                .update();
        return executors.get(1).acquire(cluster).isPresent();
    }
}

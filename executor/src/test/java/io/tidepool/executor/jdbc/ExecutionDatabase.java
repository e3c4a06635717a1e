package io.tidepool.executor.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with the executor's tables. */
record ExecutionDatabase(EmbeddedPostgres postgres, JdbcClient jdbc, TransactionTemplate transaction) {
    static ExecutionDatabase start(int port) throws IOException {
        var postgres = EmbeddedPostgres.builder().setPort(port).start();
        var source = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(source)
                .schemas("execution")
                .defaultSchema("execution")
                .locations("classpath:db/migration/execution")
                .load()
                .migrate();
        return new ExecutionDatabase(
                postgres, JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)));
    }

    void empty() {
        jdbc.sql("truncate execution.task, execution.target, execution.step, execution.lease, execution.outbox, "
                        + "execution.brake, execution.brake_release, execution.global_stop")
                .update();
    }

    void close() throws IOException {
        postgres.close();
    }
}

package io.tidepool.api.settings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.settings.SettingCatalogue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a transaction sees of the settings, and what others see of its writes. */
class SettingStoreIT {
    private static final String DEVICES = SettingCatalogue.MAXIMUM_DEVICES.key();

    private static EmbeddedPostgres postgres;

    private JdbcSettingStore store;
    private TransactionTemplate transactions;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void begin() {
        var source = postgres.getPostgresDatabase();
        store = new JdbcSettingStore(
                JdbcClient.create(source), JsonMapper.builder().build());
        transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        store.put(DEVICES, 1, "test");
    }

    @Test
    void aTransactionReadsTheSettingsOnce() {
        transactions.executeWithoutResult(status -> {
            assertThat(devices()).isEqualTo(1);
            elsewhere(() -> store.put(DEVICES, 2, "another"));
            assertThat(devices()).isEqualTo(1);
        });
        assertThat(devices()).isEqualTo(2);
    }

    @Test
    void aTransactionSeesItsOwnWritesAndOthersDoNotUntilItCommits() {
        transactions.executeWithoutResult(status -> {
            assertThat(devices()).isEqualTo(1);
            store.put(DEVICES, 3, "test");
            assertThat(devices()).isEqualTo(3);
            elsewhere(() -> assertThat(devices()).isEqualTo(1));
        });
        assertThat(devices()).isEqualTo(3);
    }

    @Test
    void whatIsRolledBackWasNeverInForce() {
        transactions.executeWithoutResult(status -> {
            store.put(DEVICES, 4, "test");
            assertThat(devices()).isEqualTo(4);
            status.setRollbackOnly();
        });
        assertThat(devices()).isEqualTo(1);
    }

    private int devices() {
        return store.value(SettingCatalogue.MAXIMUM_DEVICES);
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }
}

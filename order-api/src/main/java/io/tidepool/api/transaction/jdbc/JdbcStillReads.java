package io.tidepool.api.transaction.jdbc;

import io.tidepool.api.transaction.StillReads;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One read-only transaction with the snapshot of its first statement. */
@Component
class JdbcStillReads implements StillReads {
    private final TransactionTemplate template;

    JdbcStillReads(PlatformTransactionManager manager) {
        template = new TransactionTemplate(manager);
        template.setReadOnly(true);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public void atOneMoment(Runnable reads) {
        template.executeWithoutResult(status -> reads.run());
    }
}

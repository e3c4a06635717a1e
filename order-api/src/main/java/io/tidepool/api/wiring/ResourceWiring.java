package io.tidepool.api.wiring;

import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.cluster.ClusterFeed;
import io.tidepool.api.cluster.ClusterOverview;
import io.tidepool.api.cluster.ClusterStore;
import io.tidepool.api.cluster.Clusters;
import io.tidepool.api.cluster.KubeconfigSeal;
import io.tidepool.api.history.ResourceHistory;
import io.tidepool.api.history.TrendMarks;
import io.tidepool.api.history.Trends;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.transaction.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ResourceWiring {
    @Bean
    Clusters clusters(
            ClusterStore store, KubeconfigSeal seal, ClusterFeed feed, OperationLog log, Transactions transactions) {
        return new Clusters(store, seal, feed, log, transactions);
    }

    @Bean
    ClusterOverview clusterOverview(ClusterStore store, LatestSnapshots latest, Settings settings) {
        return new ClusterOverview(store, latest, settings);
    }

    @Bean
    Trends trends(ResourceHistory history, TrendMarks marks) {
        return new Trends(history, marks);
    }
}

package io.tidepool.api.cluster.kafka;

import io.tidepool.api.cluster.Cluster;
import io.tidepool.api.cluster.ClusterFeed;
import io.tidepool.api.cluster.ClusterStore;
import io.tidepool.api.outbox.Outbox;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.schema.Cancel;
import io.tidepool.schema.Command;
import io.tidepool.schema.ReleaseBrake;
import io.tidepool.schema.ResourceType;
import io.tidepool.topic.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends whole clusters with the collection plan that is in force. */
@Component
class ClusterRecords implements ClusterFeed {
    private final Outbox outbox;
    private final ClusterStore store;
    private final Settings settings;

    ClusterRecords(Outbox outbox, ClusterStore store, Settings settings) {
        this.outbox = outbox;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public void changed(Cluster cluster) {
        send(
                cluster,
                cluster.version(),
                false,
                store.sealedKubeconfig(cluster.id()).orElse(null),
                "tidepool.cluster.changed");
    }

    @Override
    public void deleted(Cluster cluster) {
        send(cluster, cluster.version() + 1, true, null, "tidepool.cluster.deleted");
    }

    @Override
    public void drainsResumed(Cluster cluster, String by) {
        var command = Command.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setOrderId(0)
                .setOrderNumber("")
                .setClusterId(cluster.id())
                .setIssuedAt(now())
                .setBody(new Cancel("", ""))
                .setReleaseBrake(new ReleaseBrake(by))
                .build();
        outbox.add(Topic.COMMANDS, Long.toString(cluster.id()), command, "tidepool.command.release_brake", null);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private void send(Cluster cluster, long version, boolean deleted, @Nullable String sealedKubeconfig, String type) {
        var record = io.tidepool.schema.Cluster.newBuilder()
                .setId(cluster.id())
                .setVersion(version)
                .setUuid(cluster.clusterId())
                .setName(cluster.clustername())
                .setNameCn(cluster.clusternamecn())
                .setStatus(cluster.status())
                .setDeleted(deleted)
                .setApiServer(cluster.apiserver())
                .setSealedKubeconfig(sealedKubeconfig)
                .setPrometheusUrl(cluster.promserver())
                .setThanosUrl(cluster.thanosserver())
                .setIdc(cluster.idc())
                .setZone(cluster.zone())
                .setCollectionIntervalSeconds(settings.value(SettingCatalogue.MONITORING_INTERVAL_SECONDS))
                .setResourceTypes(settings.value(SettingCatalogue.RESOURCE_TYPES).stream()
                        .map(rule -> new ResourceType(rule.name(), rule.matchLabels(), rule.matchTaints()))
                        .toList())
                .setNodeLabelKeys(settings.value(SettingCatalogue.SPECIAL_LABEL_KEYS))
                .setUpdatedAt(now())
                .build();
        outbox.add(Topic.CLUSTERS, Long.toString(cluster.id()), record, type, null);
    }
}

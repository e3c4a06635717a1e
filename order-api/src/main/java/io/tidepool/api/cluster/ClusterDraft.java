package io.tidepool.api.cluster;

import io.tidepool.api.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as a person sends it; what is null stays as it is, or empty in a new one.
 *
 * @param kubeconfig plain text; never kept
 * @param version what the caller has read; null when it does not care
 */
public record ClusterDraft(
        @Nullable String clustername,
        @Nullable String clusternamecn,
        @Nullable String alias,
        @Nullable String apiserver,
        @Nullable String apiServerVip,
        @Nullable String etcdserver,
        @Nullable String etcdServerVip,
        @Nullable String ingressservername,
        @Nullable String ingressservervip,
        @Nullable String kubepromversion,
        @Nullable String promserver,
        @Nullable String thanosserver,
        @Nullable String idc,
        @Nullable String zone,
        @Nullable String status,
        @Nullable String clustertype,
        @Nullable String desc,
        @Nullable String group,
        @Nullable String esserver,
        @Nullable String nettype,
        @Nullable String architecture,
        @Nullable String flowType,
        @Nullable String novaName,
        @Nullable Integer level,
        @Nullable String clusterGroup,
        @Nullable String podCidr,
        @Nullable String serviceCidr,
        @Nullable String rrCicode,
        @Nullable String rrGroup,
        @Nullable Secret kubeconfig,
        @Nullable Long version) {

    /** A new cluster, running unless the draft says otherwise. */
    Cluster create(String uuid, String creator, @Nullable String apiServer, Instant now) {
        var blank = new Cluster(
                0,
                now,
                now,
                uuid,
                or(clustername, ""),
                "",
                "",
                or(apiServer, ""),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                Cluster.RUNNING,
                "",
                "",
                creator,
                "",
                "",
                "",
                "",
                "",
                "",
                0,
                "",
                "",
                "",
                "",
                "",
                kubeconfig != null,
                0);
        return change(blank, null, now);
    }

    /** The cluster with the fields that were sent. */
    Cluster change(Cluster old, @Nullable String apiServer, Instant now) {
        return new Cluster(
                old.id(),
                old.createdAt(),
                now,
                old.clusterId(),
                or(clustername, old.clustername()).strip(),
                or(clusternamecn, old.clusternamecn()),
                or(alias, old.alias()),
                or(apiserver, or(apiServer, old.apiserver())),
                or(apiServerVip, old.apiServerVip()),
                or(etcdserver, old.etcdserver()),
                or(etcdServerVip, old.etcdServerVip()),
                or(ingressservername, old.ingressservername()),
                or(ingressservervip, old.ingressservervip()),
                or(kubepromversion, old.kubepromversion()),
                or(promserver, old.promserver()),
                or(thanosserver, old.thanosserver()),
                or(idc, old.idc()),
                or(zone, old.zone()),
                or(status, old.status()),
                or(clustertype, old.clustertype()),
                or(desc, old.desc()),
                old.creator(),
                or(group, old.group()),
                or(esserver, old.esserver()),
                or(nettype, old.nettype()),
                or(architecture, old.architecture()),
                or(flowType, old.flowType()),
                or(novaName, old.novaName()),
                or(level, old.level()),
                or(clusterGroup, old.clusterGroup()),
                or(podCidr, old.podCidr()),
                or(serviceCidr, old.serviceCidr()),
                or(rrCicode, old.rrCicode()),
                or(rrGroup, old.rrGroup()),
                kubeconfig != null || old.hasKubeconfig(),
                old.version() + 1);
    }

    private static <T> T or(@Nullable T sent, T otherwise) {
        return sent == null ? otherwise : sent;
    }
}

package io.tidepool.api.cluster.web;

import io.tidepool.api.cluster.ClusterDraft;
import io.tidepool.api.secret.Secret;
import org.jspecify.annotations.Nullable;

/** A cluster as it is sent; what is missing stays as it is. */
record ClusterBody(
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
        @Nullable String kubeconfig,
        @Nullable Long version) {

    ClusterDraft draft() {
        return new ClusterDraft(
                clustername,
                clusternamecn,
                alias,
                apiserver,
                apiServerVip,
                etcdserver,
                etcdServerVip,
                ingressservername,
                ingressservervip,
                kubepromversion,
                promserver,
                thanosserver,
                idc,
                zone,
                status,
                clustertype,
                desc,
                group,
                esserver,
                nettype,
                architecture,
                flowType,
                novaName,
                level,
                clusterGroup,
                podCidr,
                serviceCidr,
                rrCicode,
                rrGroup,
                kubeconfig == null || kubeconfig.isBlank() ? null : new Secret(kubeconfig),
                version);
    }

    /** Without the kubeconfig. */
    @Override
    public String toString() {
        return "ClusterBody[clustername=" + clustername + "]";
    }
}

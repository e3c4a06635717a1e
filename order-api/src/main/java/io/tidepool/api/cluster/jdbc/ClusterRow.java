package io.tidepool.api.cluster.jdbc;

import io.tidepool.api.cluster.Cluster;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A cluster as a row. */
final class ClusterRow {
    private ClusterRow() {}

    static Cluster read(ResultSet row, int number) throws SQLException {
        return new Cluster(
                row.getLong("id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("cluster_id"),
                row.getString("clustername"),
                row.getString("clusternamecn"),
                row.getString("alias"),
                row.getString("apiserver"),
                row.getString("api_server_vip"),
                row.getString("etcdserver"),
                row.getString("etcd_server_vip"),
                row.getString("ingressservername"),
                row.getString("ingressservervip"),
                row.getString("kubepromversion"),
                row.getString("promserver"),
                row.getString("thanosserver"),
                row.getString("idc"),
                row.getString("zone"),
                row.getString("status"),
                row.getString("clustertype"),
                row.getString("desc"),
                row.getString("creator"),
                row.getString("group"),
                row.getString("esserver"),
                row.getString("nettype"),
                row.getString("architecture"),
                row.getString("flow_type"),
                row.getString("nova_name"),
                row.getInt("level"),
                row.getString("cluster_group"),
                row.getString("pod_cidr"),
                row.getString("service_cidr"),
                row.getString("rr_cicode"),
                row.getString("rr_group"),
                row.getBoolean("has_kubeconfig"),
                row.getLong("version"));
    }

    /** Columns that people set, and the version. */
    static Map<String, Object> columns(Cluster cluster) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("cluster_id", cluster.clusterId());
        columns.put("clustername", cluster.clustername());
        columns.put("clusternamecn", cluster.clusternamecn());
        columns.put("alias", cluster.alias());
        columns.put("apiserver", cluster.apiserver());
        columns.put("api_server_vip", cluster.apiServerVip());
        columns.put("etcdserver", cluster.etcdserver());
        columns.put("etcd_server_vip", cluster.etcdServerVip());
        columns.put("ingressservername", cluster.ingressservername());
        columns.put("ingressservervip", cluster.ingressservervip());
        columns.put("kubepromversion", cluster.kubepromversion());
        columns.put("promserver", cluster.promserver());
        columns.put("thanosserver", cluster.thanosserver());
        columns.put("idc", cluster.idc());
        columns.put("zone", cluster.zone());
        columns.put("status", cluster.status());
        columns.put("clustertype", cluster.clustertype());
        columns.put("desc", cluster.desc());
        columns.put("creator", cluster.creator());
        columns.put("group", cluster.group());
        columns.put("esserver", cluster.esserver());
        columns.put("nettype", cluster.nettype());
        columns.put("architecture", cluster.architecture());
        columns.put("flow_type", cluster.flowType());
        columns.put("nova_name", cluster.novaName());
        columns.put("level", cluster.level());
        columns.put("cluster_group", cluster.clusterGroup());
        columns.put("pod_cidr", cluster.podCidr());
        columns.put("service_cidr", cluster.serviceCidr());
        columns.put("rr_cicode", cluster.rrCicode());
        columns.put("rr_group", cluster.rrGroup());
        columns.put("version", cluster.version());
        return columns;
    }
}

package io.tidepool.api.cluster;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A managed cluster, without its kubeconfig. Names are those of the data dictionary.
 *
 * @param clusterId UUID
 * @param level priority
 * @param hasKubeconfig whether it can be collected and acted on
 */
public record Cluster(
        long id,
        Instant createdAt,
        Instant updatedAt,
        String clusterId,
        String clustername,
        String clusternamecn,
        String alias,
        String apiserver,
        String apiServerVip,
        String etcdserver,
        String etcdServerVip,
        String ingressservername,
        String ingressservervip,
        String kubepromversion,
        String promserver,
        String thanosserver,
        String idc,
        String zone,
        String status,
        String clustertype,
        String desc,
        String creator,
        String group,
        String esserver,
        String nettype,
        String architecture,
        String flowType,
        String novaName,
        int level,
        String clusterGroup,
        String podCidr,
        String serviceCidr,
        String rrCicode,
        String rrGroup,
        boolean hasKubeconfig,
        long version) {
    /** The status of a cluster at work. */
    public static final String RUNNING = "running";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** @throws Refusal with every broken rule */
    public Cluster {
        var mistakes = new ArrayList<FieldMistake>();
        if (!NAME.matcher(clustername).matches()) {
            mistakes.add(new FieldMistake(
                    "clustername", clustername, "must be 1 to 128 letters, digits, dots, dashes or underscores"));
        }
        longest(mistakes, 256, "clusternamecn", clusternamecn);
        longest(mistakes, 128, "alias", alias);
        longest(mistakes, 256, "apiserver", apiserver);
        longest(mistakes, 256, "api_server_vip", apiServerVip);
        longest(mistakes, 256, "etcdserver", etcdserver);
        longest(mistakes, 1024, "etcd_server_vip", etcdServerVip);
        longest(mistakes, 256, "ingressservername", ingressservername);
        longest(mistakes, 256, "ingressservervip", ingressservervip);
        longest(mistakes, 256, "kubepromversion", kubepromversion);
        address(mistakes, "promserver", promserver);
        address(mistakes, "thanosserver", thanosserver);
        longest(mistakes, 36, "idc", idc);
        longest(mistakes, 36, "zone", zone);
        longest(mistakes, 36, "status", status);
        longest(mistakes, 36, "clustertype", clustertype);
        longest(mistakes, 128, "group", group);
        longest(mistakes, 128, "esserver", esserver);
        longest(mistakes, 20, "nettype", nettype);
        longest(mistakes, 20, "architecture", architecture);
        longest(mistakes, 255, "flow_type", flowType);
        longest(mistakes, 255, "nova_name", novaName);
        longest(mistakes, 128, "cluster_group", clusterGroup);
        longest(mistakes, 1024, "pod_cidr", podCidr);
        longest(mistakes, 1024, "service_cidr", serviceCidr);
        longest(mistakes, 1024, "rr_cicode", rrCicode);
        longest(mistakes, 1024, "rr_group", rrGroup);
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
    }

    private static void longest(List<FieldMistake> mistakes, int most, String field, String value) {
        if (value.length() > most) {
            mistakes.add(new FieldMistake(field, value, "must have at most " + most + " characters"));
        }
    }

    private static void address(List<FieldMistake> mistakes, String field, String value) {
        longest(mistakes, 256, field, value);
        if (!value.isEmpty() && !value.matches("https?://[^\\s/]+(/\\S*)?")) {
            mistakes.add(new FieldMistake(field, value, "must be an http or https address"));
        }
    }

    /** What a route or screen calls it. */
    public String title() {
        return clusternamecn.isBlank() ? clustername : clusternamecn;
    }

    /** A cluster as it is listed where only its name matters. */
    public record Name(long id, String name) {}

    /**
     * Filters of the list; null filters nothing.
     *
     * @param keyword part of a name or alias
     */
    public record Filter(
            @Nullable String keyword,
            @Nullable String status,
            @Nullable String idc) {}
}

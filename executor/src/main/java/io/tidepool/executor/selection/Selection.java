package io.tidepool.executor.selection;

import io.tidepool.executor.drain.PodJudgement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All nodes and devices of a cluster, judged: ranked ones first, in order of removal, then rejected ones.
 *
 * @param asked how many were wanted
 */
public record Selection(int asked, List<NodeJudgement> nodes) {
    public Selection {
        nodes = List.copyOf(nodes);
    }

    public List<NodeJudgement> chosen() {
        return nodes.stream().filter(NodeJudgement::chosen).toList();
    }

    /** Why fewer nodes than asked can be removed; empty when there are enough. */
    public Optional<String> shortfall() {
        var found = chosen().size();
        if (found >= asked) {
            return Optional.empty();
        }
        var against = nodes.stream()
                .filter(node -> !node.ranked() && node.deviceId() != null)
                .map(node -> node.nodeName() + "：" + String.join("，", node.reasons()))
                .collect(Collectors.joining("；"));
        return Optional.of("需要 " + asked + " 台，找到 " + found + " 台（need " + asked + ", found " + found + "）"
                + (against.isEmpty() ? "" : "。不能移除：" + against));
    }

    /** Equal for selections that would remove the same nodes and treat the same kinds of pods in the same way. */
    public String fingerprint() {
        var text = chosen().stream().map(Selection::essence).sorted().collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String essence(NodeJudgement node) {
        return node.nodeUid() + " "
                + node.pods().stream().map(Selection::kind).distinct().sorted().collect(Collectors.joining(","));
    }

    private static String kind(PodJudgement pod) {
        return pod.podClass() + "=" + pod.verdict();
    }
}

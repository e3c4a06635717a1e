package io.tidepool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the guide tells people to do leads to something that is accepted. */
class ConnectAClusterTest {
    private static final Path PROJECT = Path.of("..");

    @Test
    void theKubeconfigOfTheGuideIsAccepted() throws IOException {
        var guide = Files.readString(PROJECT.resolve("docs/connect-a-cluster.md"));
        var template = guide.substring(guide.indexOf("<<EOF\n") + 6, guide.indexOf("\nEOF\n") + 1);

        var reading = Kubeconfig.read(Secret.of(template.replace("$SERVER", "https://10.0.0.1:6443")
                .replace("$CA", new Authority("guide").certificateData())
                .replace("$ACCOUNT", "tidepool-executor")
                .replace("$TOKEN", "abc")));

        assertThat(reading).as("%s", reading).isInstanceOf(KubeconfigReading.Parsed.class);
    }

    @Test
    void theCollectorMayOnlyRead() throws IOException {
        assertThat(rules("collector"))
                .allSatisfy(rule -> assertThat(rule.getVerbs()).containsExactlyInAnyOrder("get", "list"));
    }

    @Test
    void theExecutorChangesNodesAndEvictsPodsAndNothingElse() throws IOException {
        assertThat(rules("executor"))
                .filteredOn(rule -> !List.of("get", "list").containsAll(rule.getVerbs()))
                .extracting(PolicyRule::getResources, PolicyRule::getVerbs)
                .containsExactlyInAnyOrder(
                        tuple(List.of("nodes"), List.of("get", "list", "patch", "delete")),
                        tuple(List.of("pods/eviction"), List.of("create")));
    }

    private static List<PolicyRule> rules(String process) throws IOException {
        var documents = Files.readString(PROJECT.resolve("infra/kubernetes/rbac/" + process + ".yaml"))
                .split("\n---\n");
        return Arrays.stream(documents)
                .filter(document -> document.contains("kind: ClusterRole\nmetadata"))
                .map(document -> Serialization.unmarshal(document, ClusterRole.class))
                .flatMap(role -> role.getRules().stream())
                .toList();
    }
}

package io.tidepool.api.cluster.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.cluster.ConnectionReport;
import io.tidepool.api.cluster.Connections;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/clusters")
class ConnectionRoutes {
    private final Connections connections;

    ConnectionRoutes(Connections connections) {
        this.connections = connections;
    }

    /** What is tested before it is registered. */
    record KubeconfigBody(@Nullable String kubeconfig) {
        /** Without the kubeconfig. */
        @Override
        public String toString() {
            return "KubeconfigBody";
        }
    }

    /** Nothing is kept. Answers 200 also when the cluster cannot be reached: data says what worked. */
    @PostMapping("/test-connection")
    @Permit(Permission.CLUSTERS_WRITE)
    @Operation(operationId = "testConnection")
    Envelope<ConnectionReport> test(@RequestBody KubeconfigBody body, Actor actor) {
        var kubeconfig = body.kubeconfig();
        if (kubeconfig == null || kubeconfig.isBlank()) {
            throw Refusal.invalid("kubeconfig", "", "must be given");
        }
        return Envelope.of(connections.test(new Secret(kubeconfig), actor));
    }

    /** With the kubeconfig that is kept. */
    @PostMapping("/{id}/test")
    @Permit(Permission.CLUSTERS_WRITE)
    @Operation(operationId = "testCluster")
    Envelope<ConnectionReport> test(@PathVariable("id") long id, Actor actor) {
        return Envelope.of(connections.test(id, actor));
    }
}

package io.tidepool.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {
    @Test
    void aMistakeInSpellingIsFoundHoweverDeepItIs() {
        var deployment = Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec:
                  replica: 2
                  template:
                    spec:
                      containers:
                        - name: a
                          readinessProb: {}
                """, Deployment.class);

        assertThat(UnknownFields.of(deployment))
                .containsExactlyInAnyOrder("DeploymentSpec.replica", "Container.readinessProb");
    }
}

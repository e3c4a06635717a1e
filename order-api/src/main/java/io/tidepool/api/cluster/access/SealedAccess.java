package io.tidepool.api.cluster.access;

import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubeconfigReading;
import io.tidepool.access.Opened;
import io.tidepool.access.Sealer;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.cluster.KubeconfigSeal;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

@Component
class SealedAccess implements KubeconfigSeal {
    private final Sealer sealer;

    SealedAccess(ApiEnvironment environment) {
        try {
            this.sealer = Sealer.withKeyFile(environment.keyFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Sealed seal(Secret kubeconfig, String clusterUuid) {
        var text = io.tidepool.access.Secret.of(kubeconfig.reveal());
        var apiServer = read(text).apiServer();
        return new Sealed(sealer.seal(text, Sealer.clusterData(clusterUuid)), apiServer.toString());
    }

    /** @throws Refusal that names what it must not contain */
    static Kubeconfig read(io.tidepool.access.Secret text) {
        var reading = Kubeconfig.read(text);
        if (reading instanceof KubeconfigReading.Refused refused) {
            throw Refusal.invalid(refused.mistakes().stream()
                    .map(mistake -> new FieldMistake(field(mistake.field()), "", mistake.rule()))
                    .toList());
        }
        return ((KubeconfigReading.Parsed) reading).kubeconfig();
    }

    /** @throws Refusal when it was sealed with another key, or for another cluster */
    io.tidepool.access.Secret open(String sealed, String clusterUuid) {
        if (sealer.open(sealed, Sealer.clusterData(clusterUuid)) instanceof Opened.Plain plain) {
            return plain.secret();
        }
        throw Refusal.because(
                Refusal.Reason.WRONG_STATE,
                "the kept kubeconfig does not open with the key of this process; register it again");
    }

    private static String field(String inKubeconfig) {
        return inKubeconfig.startsWith("kubeconfig") ? inKubeconfig : "kubeconfig." + inKubeconfig;
    }
}

package io.tidepool.api.secret.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.request.Actor;
import io.tidepool.api.secret.KeyRotation;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SecretRoutes {
    private final KeyRotation rotation;

    SecretRoutes(KeyRotation rotation) {
        this.rotation = rotation;
    }

    /** Moves all secrets to the first key of the key file. To be called after another key was put there. */
    @PostMapping("/api/system/secrets/rewrap")
    @Permit(Permission.SECRETS_ROTATE)
    @Operation(operationId = "rewrapSecrets")
    Envelope<KeyRotation.Rotation> rewrap(Actor actor) {
        return Envelope.of(rotation.rotate(actor));
    }
}

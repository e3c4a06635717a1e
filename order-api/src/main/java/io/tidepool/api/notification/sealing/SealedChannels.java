package io.tidepool.api.notification.sealing;

import io.tidepool.access.Opened;
import io.tidepool.access.Sealer;
import io.tidepool.api.notification.ChannelSeal;
import io.tidepool.api.secret.Secret;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class SealedChannels implements ChannelSeal {
    private final Sealer sealer;

    SealedChannels(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public String seal(Secret plain, UUID channel, String part) {
        return sealer.seal(io.tidepool.access.Secret.of(plain.reveal()), data(channel, part));
    }

    @Override
    public Secret open(String sealed, UUID channel, String part) {
        var opened = sealer.open(sealed, data(channel, part));
        if (opened instanceof Opened.Plain plain) {
            return new Secret(plain.secret().reveal());
        }
        throw new IllegalStateException(
                "the " + part + " of channel " + channel + " does not open: " + ((Opened.Refused) opened).reason());
    }

    private static String data(UUID channel, String part) {
        return "notification-channel:" + channel + ":" + part;
    }
}

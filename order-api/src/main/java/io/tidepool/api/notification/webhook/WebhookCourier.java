package io.tidepool.api.notification.webhook;

import io.tidepool.api.notification.ChannelDraft;
import io.tidepool.api.notification.ChannelSeal;
import io.tidepool.api.notification.Courier;
import io.tidepool.api.notification.Delivery;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.notification.Outcome;
import io.tidepool.api.notification.Templates;
import io.tidepool.api.outside.Address;
import io.tidepool.api.outside.Outside;
import io.tidepool.api.outside.Outside.Reply.Answered;
import io.tidepool.api.outside.Outside.Reply.Forbidden;
import io.tidepool.api.outside.Outside.Reply.NoAnswer;
import io.tidepool.api.secret.Secret;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls robots of group chats and gateways of short messages. */
@Component
class WebhookCourier implements Courier {
    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    private static final int SERVER_ERRORS = 500;

    private final Outside outside;
    private final ChannelSeal seal;
    private final Templates templates;
    private final Robots robots;
    private final InstantSource clock;

    WebhookCourier(Outside outside, ChannelSeal seal, Templates templates, JsonMapper json, InstantSource clock) {
        this.outside = outside;
        this.seal = seal;
        this.templates = templates;
        this.robots = new Robots(json);
        this.clock = clock;
    }

    @Override
    public boolean serves(Medium medium) {
        return medium.calls();
    }

    @Override
    public Outcome carry(Delivery delivery) {
        var channel = delivery.parcel().channel();
        var preset = Objects.requireNonNull(channel.preset());
        var to = Address.of(seal.open(channel.endpoint(), channel.uuid(), ChannelDraft.ENDPOINT)
                .reveal());
        var secret = Optional.of(channel.secret())
                .filter(kept -> !kept.isEmpty())
                .map(kept -> seal.open(kept, channel.uuid(), ChannelDraft.SECRET))
                .map(Secret::reveal);
        var body = templates.render(channel.template(), Templates.Form.JSON, delivery.values());
        var id = channel.uuid() + "-" + delivery.id();
        var reply = outside.post(robots.call(preset, to, body, secret, id, clock.instant()));
        if (reply instanceof Forbidden forbidden) {
            return new Outcome.Hopeless(forbidden.reason());
        }
        if (reply instanceof NoAnswer silence) {
            return new Outcome.Unsure(silence.reason());
        }
        var answered = (Answered) reply;
        return reply.delivered() ? robots.judge(preset, answered.said()) : refused(answered.status());
    }

    private static Outcome refused(int status) {
        var words = "对方答复 HTTP " + status;
        return status >= SERVER_ERRORS || LATER.contains(status)
                ? new Outcome.Unsure(words)
                : new Outcome.Hopeless(words);
    }
}

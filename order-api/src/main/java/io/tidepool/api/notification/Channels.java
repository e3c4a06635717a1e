package io.tidepool.api.notification;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sets up the channels. */
public final class Channels {
    private static final String CHANNEL = "notification_channel";

    private final ChannelBook book;
    private final ChannelDraft.Workshop workshop;
    private final Dispatch dispatch;
    private final OperationLog log;
    private final Transactions transactions;
    private final Supplier<UUID> ids;

    /** @param ids never the same twice */
    public Channels(
            ChannelBook book,
            Templates templates,
            ChannelSeal seal,
            Dispatch dispatch,
            OperationLog log,
            Transactions transactions,
            Supplier<UUID> ids) {
        this.book = book;
        this.workshop = new ChannelDraft.Workshop(templates, seal);
        this.dispatch = dispatch;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
    }

    /** In the order they are tried. */
    public List<ChannelView> all() {
        return book.all().stream().map(Channel::view).toList();
    }

    /** What channels that call can be set to, with the template each begins with. */
    public List<ChannelPreset> presets() {
        return Arrays.stream(Preset.values())
                .flatMap(preset -> Stream.of(Medium.IM, Medium.SMS)
                        .map(medium -> new ChannelPreset(medium, preset, preset.template(medium))))
                .toList();
    }

    /** @throws Refusal with every broken rule, or when the name is taken */
    public ChannelView create(ChannelDraft draft, Actor actor, Instant now) {
        var medium = draft.medium();
        if (medium == null || medium == Medium.SYSTEM) {
            throw Refusal.invalid(
                    "notification_type", medium == null ? "" : medium.wire(), "must be one of email, sms, im");
        }
        return transactions.inOne(() -> {
            var blank = ChannelDraft.blank(ids.get(), medium, draft.preset(), now);
            var channel = draft.change(blank, workshop, actor.username(), now);
            requireFreeName(channel);
            var added = book.put(channel).view();
            log.record(Operation.of(actor, "create_notification_channel", CHANNEL, added.id(), null, added));
            return added;
        });
    }

    /** @throws Refusal with every broken rule, when there is none, or when it was changed meanwhile */
    public ChannelView update(long id, ChannelDraft draft, Actor actor, Instant now) {
        return transactions.inOne(() -> {
            var old = lock(id);
            if (draft.version() != null && draft.version() != old.version()) {
                throw Refusal.changedMeanwhile("the channel", draft.version(), old.version());
            }
            if (draft.medium() != null && draft.medium() != old.medium()) {
                throw Refusal.invalid("notification_type", draft.medium().wire(), "cannot change");
            }
            var changed = draft.change(old, workshop, actor.username(), now);
            requireFreeName(changed);
            var saved = book.put(changed).view();
            log.record(Operation.of(actor, "update_notification_channel", CHANNEL, id, old.view(), saved));
            return saved;
        });
    }

    /** Deletes it; what still waits for it fails and goes to the next one. */
    public void delete(long id, Actor actor) {
        transactions.inOne(() -> {
            var old = lock(id);
            if (old.medium() == Medium.SYSTEM) {
                throw Refusal.because(Refusal.Reason.WRONG_STATE, "the channel of the page can only be disabled");
            }
            book.remove(id);
            log.record(Operation.of(actor, "delete_notification_channel", CHANNEL, id, old.view(), null));
            return old;
        });
    }

    /**
     * Sends a message at once, over a channel that may be disabled.
     *
     * @param recipient address, number or account; the channel's name where one message goes out for all
     */
    public ChannelTrial test(long id, @Nullable String recipient, Actor actor, Instant now) {
        var channel = transactions.inOne(() -> lock(id));
        if (channel.medium() == Medium.SYSTEM) {
            throw Refusal.because(Refusal.Reason.WRONG_STATE, "the channel of the page needs no test");
        }
        if (channel.personal() && (recipient == null || recipient.isBlank())) {
            throw Refusal.invalid("recipient", "", "must be given: an address, a number or an account");
        }
        if (channel.medium() == Medium.EMAIL && !Contact.isEmail(String.valueOf(recipient))) {
            throw Refusal.invalid("recipient", recipient, "must be an address such as name@example.com");
        }
        var to = channel.personal() ? String.valueOf(recipient).strip() : channel.name();
        var notice = new Notice(
                0,
                "test",
                Occasion.TEST,
                null,
                null,
                null,
                "Tidepool 测试消息",
                actor.username() + " 正在测试通知通道 " + channel.name() + "。",
                now);
        var trial = ChannelTrial.of(dispatch.attempt(Delivery.test(notice, channel.enable(), to, actor.username())));
        log.record(Operation.of(
                actor, "test_notification_channel", CHANNEL, id, null, Map.of("recipient", to, "sent", trial.sent())));
        return trial;
    }

    private Channel lock(long id) {
        return book.lock(id).orElseThrow(() -> Refusal.notFound("notification channel", id));
    }

    private void requireFreeName(Channel channel) {
        if (book.all().stream()
                .anyMatch(other -> other.id() != channel.id() && other.name().equalsIgnoreCase(channel.name()))) {
            throw Refusal.because(Refusal.Reason.DUPLICATE, "name is taken: " + channel.name());
        }
    }
}

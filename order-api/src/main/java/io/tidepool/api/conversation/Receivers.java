package io.tidepool.api.conversation;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.outside.Address;
import io.tidepool.api.outside.SigningKey;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Registers who is told. */
public final class Receivers {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,59}");
    private static final Duration BOTH_KEYS_SIGN = Duration.ofDays(1);
    private static final String RECEIVER = "callback_receiver";

    private final Receiver.Store store;
    private final OperationLog log;
    private final Transactions transactions;
    private final SecureRandom random = new SecureRandom();

    public Receivers(Receiver.Store store, OperationLog log, Transactions transactions) {
        this.store = store;
        this.log = log;
        this.transactions = transactions;
    }

    /** A receiver and the key it verifies with, which is told this once. */
    public record Introduced(Receiver receiver, SigningKey key) {}

    public List<Receiver> all() {
        return store.all();
    }

    /** @throws Refusal with every broken rule, or when the name or the server is registered */
    public Introduced register(String name, String url, Actor actor, Instant at) {
        var mistakes = new ArrayList<FieldMistake>();
        if (!NAME.matcher(name).matches()) {
            mistakes.add(new FieldMistake(
                    "name", name, "must be 2 to 60 lower case letters, digits, dots, dashes or underscores"));
        }
        var address = address(url, mistakes);
        if (address.isEmpty() || !mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return transactions.inOne(() -> {
            requireFree(0, name, address.get());
            var key = SigningKey.random(random);
            var receiver =
                    store.put(new Receiver(0, name, address.get(), null, null, null, actor.username(), at, at, 0), key);
            log.record(Operation.of(actor, "create_callback_receiver", RECEIVER, receiver.id(), null, seen(receiver)));
            return new Introduced(receiver, key);
        });
    }

    /**
     * @param url null keeps it
     * @param enabled null keeps it
     * @throws Refusal when there is none, or the server is registered with another
     */
    public Receiver change(long id, @Nullable String url, @Nullable Boolean enabled, Actor actor, Instant at) {
        var mistakes = new ArrayList<FieldMistake>();
        var address = url == null ? Optional.<Address>empty() : address(url, mistakes);
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return transactions.inOne(() -> {
            var old = known(id);
            requireFree(id, old.name(), address.orElse(old.url()));
            var stays = enabled == null ? old.enabled() : enabled;
            var changed = new Receiver(
                    id,
                    old.name(),
                    address.orElse(old.url()),
                    old.previousUntil(),
                    stays ? null : old.enabled() ? at : old.disabledAt(),
                    stays ? null : old.enabled() ? actor.username() + " 停用" : old.disabledReason(),
                    old.createdBy(),
                    old.createdAt(),
                    at,
                    old.version());
            var saved = store.put(changed, null);
            log.record(Operation.of(actor, "update_callback_receiver", RECEIVER, id, seen(old), seen(saved)));
            return saved;
        });
    }

    /** A new key; for a day the one before signs beside it. */
    public Introduced rotate(long id, Actor actor, Instant at) {
        return transactions.inOne(() -> {
            var old = known(id);
            var key = SigningKey.random(random);
            var saved = store.put(
                    new Receiver(
                            id,
                            old.name(),
                            old.url(),
                            at.plus(BOTH_KEYS_SIGN),
                            old.disabledAt(),
                            old.disabledReason(),
                            old.createdBy(),
                            old.createdAt(),
                            at,
                            old.version()),
                    key);
            log.record(Operation.of(actor, "rotate_callback_key", RECEIVER, id, seen(old), seen(saved)));
            return new Introduced(saved, key);
        });
    }

    /**
     * Who is told about an order.
     *
     * @param callbackUrl that the order names; null for the receiver registered first
     * @return empty when the address belongs to no registered server
     */
    public Optional<Receiver> of(@Nullable String callbackUrl) {
        var all = store.all();
        if (callbackUrl == null) {
            return all.stream()
                    .filter(Receiver::enabled)
                    .findFirst()
                    .or(() -> all.stream().findFirst());
        }
        var origin = Address.of(callbackUrl).origin();
        return all.stream()
                .filter(receiver -> receiver.url().origin().equals(origin))
                .findFirst();
    }

    private Receiver known(long id) {
        return store.all().stream()
                .filter(receiver -> receiver.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("callback receiver", id));
    }

    private void requireFree(long id, String name, Address url) {
        for (var other : store.all()) {
            if (other.id() != id && other.name().equals(name)) {
                throw Refusal.because(Refusal.Reason.DUPLICATE, "name is taken: " + name);
            }
            if (other.id() != id && other.url().origin().equals(url.origin())) {
                throw Refusal.because(Refusal.Reason.DUPLICATE, url.origin() + " is registered as " + other.name());
            }
        }
    }

    private static Optional<Address> address(String url, List<FieldMistake> mistakes) {
        try {
            return Optional.of(Address.of(url));
        } catch (IllegalArgumentException e) {
            mistakes.add(new FieldMistake("url", url, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Map<String, Object> seen(Receiver receiver) {
        return Map.of("name", receiver.name(), "url", receiver.url().toString(), "enabled", receiver.enabled());
    }
}

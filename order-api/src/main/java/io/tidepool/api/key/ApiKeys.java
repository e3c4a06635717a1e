package io.tidepool.api.key;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.api.user.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes keys, ends them, and knows their holders. A key has 256 random bits, so a plain digest hides it. */
public final class ApiKeys {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,59}");
    private static final Pattern KEY = Pattern.compile("tpk_[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final int HINT_CHARACTERS = 8;

    private final ApiKey.Store store;
    private final ApiKey.Lookup lookup;
    private final OperationLog log;
    private final Transactions transactions;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(ApiKey.Store store, ApiKey.Lookup lookup, OperationLog log, Transactions transactions) {
        this.store = store;
        this.lookup = lookup;
        this.log = log;
        this.transactions = transactions;
    }

    /** A new key; its text is told this once. */
    public record Made(ApiKey key, Secret text) {}

    public Page<ApiKey> list(Paging paging) {
        return store.list(paging);
    }

    /** @throws Refusal when the name breaks its rule */
    public Made make(String name, Actor actor, Instant at) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid(
                    "name", name, "must be 2 to 60 lower case letters, digits, dots, dashes or underscores");
        }
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var text = "tpk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return transactions.inOne(() -> {
            var key = store.add(
                    name, Role.EXTERNAL, text.substring(0, HINT_CHARACTERS), digest(text), actor.username(), at);
            log.record(Operation.of(
                    actor, "create_api_key", "api_key", key.id(), null, Map.of("name", name, "hint", key.hint())));
            return new Made(key, new Secret(text));
        });
    }

    /** @throws Refusal when no key in use has this id */
    public ApiKey revoke(long id, Actor actor, Instant at) {
        return transactions.inOne(() -> {
            var key = store.revoke(id, actor.username(), at).orElseThrow(() -> Refusal.notFound("API key in use", id));
            log.record(Operation.of(actor, "revoke_api_key", "api_key", id, Map.of("name", key.name()), null));
            return key;
        });
    }

    /** Who holds this key; empty when nobody does. */
    public Optional<ApiKey.Holder> holder(Secret text, Instant now) {
        return KEY.matcher(text.reveal()).matches() ? lookup.holder(digest(text.reveal()), now) : Optional.empty();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.tidepool.api.notification;

import io.tidepool.api.outside.SigningKey;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A channel as a person sends it; in a change, what is null stays as it is.
 *
 * @param template empty takes what the preset has
 * @param secret empty removes it
 * @param version what the caller has read; null when it does not care
 */
public record ChannelDraft(
        @Nullable String name,
        @Nullable Medium medium,
        @Nullable Preset preset,
        @Nullable Boolean enabled,
        @Nullable Integer position,
        @Nullable Secret endpoint,
        @Nullable String account,
        @Nullable String sender,
        @Nullable String template,
        @Nullable Secret secret,
        @Nullable Long version) {
    public static final String ENDPOINT = "endpoint";
    public static final String SECRET = "secret";

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_SECRET = 1_024;
    private static final int LONGEST_TEMPLATE = 8_192;
    private static final int LAST_POSITION = 1_000;
    private static final String MAIL_TEMPLATE = "{{content}}\n";

    /** Checks and seals. */
    record Workshop(Templates templates, ChannelSeal seal) {}

    static Channel blank(UUID uuid, Medium medium, @Nullable Preset preset, Instant now) {
        return new Channel(0, uuid, "", medium, preset, true, 100, true, "", "", "", "", "", "", "", now, 0);
    }

    /** @throws Refusal with every broken rule */
    Channel change(Channel old, Workshop workshop, String by, Instant now) {
        var kind = kind(old);
        var text = template == null ? old.template() : template.isBlank() ? defaultTemplate(old, kind) : template;
        if (old.version() == 0 && text.isEmpty()) {
            text = defaultTemplate(old, kind);
        }
        var changed = new Channel(
                old.id(),
                old.uuid(),
                name == null ? old.name() : name.strip(),
                old.medium(),
                kind,
                enabled == null ? old.enabled() : enabled,
                position == null ? old.position() : position,
                old.medium().calls() ? workshop.templates().names(text, "recipient") : old.personal(),
                sealed(old, workshop.seal(), ENDPOINT, endpoint, old.endpoint()),
                endpoint == null ? old.endpointShown() : shown(old.medium(), endpoint.reveal()),
                account == null ? old.account() : account.strip(),
                sender == null ? old.sender() : sender.strip(),
                text,
                sealed(old, workshop.seal(), SECRET, secret, old.secret()),
                by,
                now,
                old.version() + 1);
        var mistakes = mistakes(changed, workshop.templates());
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return changed;
    }

    private @Nullable Preset kind(Channel old) {
        if (!old.medium().calls()) {
            return null;
        }
        return preset != null ? preset : old.preset() != null ? old.preset() : Preset.SIGNED;
    }

    private static String defaultTemplate(Channel old, @Nullable Preset kind) {
        return kind != null ? kind.template(old.medium()) : old.medium() == Medium.EMAIL ? MAIL_TEMPLATE : "";
    }

    private static String sealed(Channel old, ChannelSeal seal, String part, @Nullable Secret sent, String before) {
        return sent == null ? before : sent.reveal().isEmpty() ? "" : seal.seal(sent, old.uuid(), part);
    }

    private static String shown(Medium medium, String text) {
        return Endpoint.mistake(medium, text).isPresent()
                ? ""
                : Endpoint.of(text).shown();
    }

    private List<FieldMistake> mistakes(Channel channel, Templates templates) {
        var mistakes = new ArrayList<FieldMistake>();
        check(
                mistakes,
                "name",
                channel.name(),
                channel.name().isEmpty() || channel.name().length() > LONGEST_NAME || broken(channel.name()),
                "must be one line of 1 to " + LONGEST_NAME + " characters");
        check(
                mistakes,
                "position",
                Integer.toString(channel.position()),
                channel.position() < 0 || channel.position() > LAST_POSITION,
                "must be from 0 to " + LAST_POSITION);
        check(
                mistakes,
                "account",
                channel.account(),
                channel.account().length() > LONGEST_TEXT || broken(channel.account()),
                "must be one line of at most " + LONGEST_TEXT + " characters");
        if (channel.medium() == Medium.SYSTEM) {
            return mistakes;
        }
        address(channel.medium(), channel.endpoint()).ifPresent(rule -> check(mistakes, ENDPOINT, "", true, rule));
        check(
                mistakes,
                "sender",
                channel.sender(),
                channel.medium() == Medium.EMAIL && !Contact.isEmail(channel.sender()),
                "must be the address that mail comes from, such as tidepool@example.com");
        check(
                mistakes,
                SECRET,
                "",
                secret != null && secret.reveal().length() > LONGEST_SECRET,
                "must have at most " + LONGEST_SECRET + " characters");
        key(channel.preset()).ifPresent(rule -> check(mistakes, SECRET, "", true, rule));
        wrong(channel, templates).ifPresent(rule -> check(mistakes, "template", channel.template(), true, rule));
        return mistakes;
    }

    private Optional<String> address(Medium medium, String sealed) {
        return endpoint == null
                ? sealed.isEmpty() ? Optional.of("must be given") : Optional.empty()
                : Endpoint.mistake(medium, endpoint.reveal());
    }

    private Optional<String> key(@Nullable Preset kind) {
        if (kind != Preset.SIGNED || secret == null || secret.reveal().isEmpty()) {
            return Optional.empty();
        }
        try {
            SigningKey.of(secret);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> wrong(Channel channel, Templates templates) {
        return channel.template().length() > LONGEST_TEMPLATE
                ? Optional.of("must have at most " + LONGEST_TEMPLATE + " characters")
                : templates.mistake(
                        channel.template(), channel.medium().calls() ? Templates.Form.JSON : Templates.Form.TEXT);
    }

    private static void check(List<FieldMistake> mistakes, String field, String value, boolean broken, String rule) {
        if (broken) {
            mistakes.add(new FieldMistake(field, value, rule));
        }
    }

    private static boolean broken(String line) {
        return line.chars().anyMatch(Character::isISOControl);
    }
}

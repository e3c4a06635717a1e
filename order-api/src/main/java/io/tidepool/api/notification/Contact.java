package io.tidepool.api.notification;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a user wants to be reached, beside the messages in the page.
 *
 * @param email empty for none, as are {@code phone} and {@code imAccount}
 * @param notificationTypes that are wanted; empty wants all
 * @param version 0 before it is kept
 */
public record Contact(
        String username, String email, String phone, String imAccount, Set<Medium> notificationTypes, long version) {
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{2,30}");
    private static final int LONGEST_ACCOUNT = 255;

    /** @throws Refusal with every broken rule */
    public Contact {
        notificationTypes = Set.copyOf(notificationTypes);
        var mistakes = new ArrayList<FieldMistake>();
        if (!email.isEmpty() && !isEmail(email)) {
            mistakes.add(new FieldMistake("email", email, "must be an address such as name@example.com"));
        }
        if (!phone.isEmpty() && !isPhone(phone)) {
            mistakes.add(new FieldMistake("phone", phone, "must be digits, with a + before them or not"));
        }
        if (imAccount.length() > LONGEST_ACCOUNT || imAccount.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(new FieldMistake(
                    "im_account", imAccount, "must be one line of at most " + LONGEST_ACCOUNT + " characters"));
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
    }

    /** Of a user who has said nothing. */
    public static Contact none(String username) {
        return new Contact(username, "", "", "", Set.of(), 0);
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    private static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /**
     * The same with what the roster says of a turn, which counts more than what is always so.
     *
     * @param contactInfo in words; used where it is an address or a number
     */
    Contact on(String contactInfo) {
        var text = contactInfo.strip();
        return new Contact(
                username,
                isEmail(text) ? text : email,
                isPhone(text) ? text : phone,
                imAccount,
                notificationTypes,
                version);
    }

    /** Where a message on this channel goes; empty when it cannot, or is not wanted. */
    Optional<String> recipient(Channel channel) {
        if (channel.medium() != Medium.SYSTEM
                && !notificationTypes.isEmpty()
                && !notificationTypes.contains(channel.medium())) {
            return Optional.empty();
        }
        if (!channel.personal()) {
            return Optional.of(channel.name());
        }
        return Optional.of(
                        switch (channel.medium()) {
                            case SYSTEM -> username;
                            case EMAIL -> email;
                            case SMS -> phone;
                            case IM -> imAccount;
                        })
                .filter(address -> !address.isEmpty());
    }
}

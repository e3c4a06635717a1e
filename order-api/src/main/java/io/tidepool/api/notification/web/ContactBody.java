package io.tidepool.api.notification.web;

import io.tidepool.api.notification.Contact;
import io.tidepool.api.notification.Medium;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a user wants to be reached, as the user sends it.
 *
 * @param notificationTypes that are wanted beside the messages in the page; empty wants all
 * @param version what the caller has read; null when it does not care
 */
record ContactBody(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String imAccount,
        @Nullable Set<Medium> notificationTypes,
        @Nullable Long version) {
    Contact contact(String username, long present) {
        return new Contact(
                username,
                Objects.requireNonNullElse(email, "").strip(),
                Objects.requireNonNullElse(phone, "").strip(),
                Objects.requireNonNullElse(imAccount, "").strip(),
                Objects.requireNonNullElse(notificationTypes, Set.<Medium>of()),
                version == null ? present : version);
    }
}

package io.tidepool.api.notification;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom notices are for, and how they want to be reached. */
public interface People {
    /** Names of those who created, approved or executed the order, or wrote the strategy; some may be no users. */
    Set<String> concerned(Notice notice);

    /** Contacts of the enabled users among these names. */
    List<Contact> contacts(Set<String> usernames);

    /**
     * Keeps a contact.
     *
     * @return empty when the version before is another one
     */
    Optional<Contact> put(Contact contact);
}

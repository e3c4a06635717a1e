package io.tidepool.api.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.notification.Contact;
import io.tidepool.api.notification.Contacts;
import io.tidepool.api.notification.Inbox;
import io.tidepool.api.notification.InboxItem;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Each caller's own. */
@RestController
@RequestMapping("/api/notifications")
class InboxRoutes {
    private final Inbox inbox;
    private final Contacts contacts;

    InboxRoutes(Inbox inbox, Contacts contacts) {
        this.inbox = inbox;
        this.contacts = contacts;
    }

    /** How many are not read. */
    record UnreadCount(long unread) {}

    /** The caller's messages, newest first. */
    @GetMapping("/list")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "listNotifications")
    Envelope<Page<InboxItem>> list(
            @RequestParam(name = "unread", required = false) @Nullable Boolean unread,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            Actor actor) {
        return Envelope.of(inbox.list(actor.username(), Boolean.TRUE.equals(unread), Paging.of(page, pageSize)));
    }

    @GetMapping("/unread-count")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "countUnreadNotifications")
    Envelope<UnreadCount> unread(Actor actor) {
        return Envelope.of(new UnreadCount(inbox.unread(actor.username())));
    }

    @PutMapping("/{id}/read")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "readNotification")
    Envelope<UnreadCount> read(@PathVariable("id") long id, Actor actor) {
        inbox.read(id, actor);
        return unread(actor);
    }

    @PutMapping("/read-all")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "readAllNotifications")
    Envelope<UnreadCount> readAll(Actor actor) {
        inbox.readAll(actor);
        return unread(actor);
    }

    /** How the caller wants to be reached. */
    @GetMapping("/preferences")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "notificationPreferences")
    Envelope<Contact> preferences(Actor actor) {
        return Envelope.of(contacts.of(actor.username()));
    }

    /** The whole is replaced; what is not sent is empty. */
    @PutMapping("/preferences")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "changeNotificationPreferences")
    Envelope<Contact> change(@RequestBody ContactBody body, Actor actor) {
        var present = contacts.of(actor.username()).version();
        return Envelope.of(contacts.put(body.contact(actor.username(), present), actor));
    }
}

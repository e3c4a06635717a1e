package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Contact;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.notification.Notice;
import io.tidepool.api.notification.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNotifiedPeople implements People {
    /** An order that was returned names its approver no more; the operation log does. */
    private static final String OF_ORDER = """
            select unnest(array[created_by, approver, executor]) from elastic_scaling_order where id = :order
            union
            select actor from operation_log where object_type = 'order' and object_id = :order::text
            and action in ('approve_order', 'execute_order', 'retry_order') and result = 'done'""";

    private static final String OF_STRATEGY =
            "select unnest(array[created_by, updated_by]) from elastic_scaling_strategy where id = :strategy";

    private final JdbcClient jdbc;

    JdbcNotifiedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> concerned(Notice notice) {
        var names = notice.orderId() != null
                ? jdbc.sql(OF_ORDER).param("order", notice.orderId())
                : jdbc.sql(OF_STRATEGY).param("strategy", notice.strategyId());
        return names.query((row, number) -> Optional.ofNullable(row.getString(1))).list().stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Contact> contacts(Set<String> usernames) {
        return jdbc.sql("""
                        select users.username, coalesce(contact.email, '') as email,
                               coalesce(contact.phone, '') as phone,
                               coalesce(contact.im_account, '') as im_account,
                               coalesce(contact.notification_types, '{}') as notification_types,
                               coalesce(contact.version, 0) as version
                        from users left join notification_preference contact using (username)
                        where users.enabled and users.username = any (:usernames) order by users.username""")
                .param("usernames", usernames.toArray(String[]::new))
                .query(JdbcNotifiedPeople::read)
                .list();
    }

    @Override
    public Optional<Contact> put(Contact contact) {
        return jdbc.sql("""
                        insert into notification_preference as contact
                            (username, email, phone, im_account, notification_types)
                        select :username, :email, :phone, :account, :types
                        where :version = 0 or exists (select 1 from notification_preference where username = :username)
                        on conflict (username) do update set email = excluded.email, phone = excluded.phone,
                            im_account = excluded.im_account, notification_types = excluded.notification_types,
                            updated_at = now(), version = contact.version + 1
                        where contact.version = :version
                        returning username, email, phone, im_account, notification_types, version""")
                .param("username", contact.username())
                .param("email", contact.email())
                .param("phone", contact.phone())
                .param("account", contact.imAccount())
                .param(
                        "types",
                        contact.notificationTypes().stream()
                                .map(Medium::wire)
                                .sorted()
                                .toArray(String[]::new))
                .param("version", contact.version())
                .query(JdbcNotifiedPeople::read)
                .optional();
    }

    private static Contact read(ResultSet row, int number) throws SQLException {
        return new Contact(
                row.getString("username"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("im_account"),
                Arrays.stream((String[]) row.getArray("notification_types").getArray())
                        .map(type -> Medium.valueOf(type.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()),
                row.getLong("version"));
    }
}

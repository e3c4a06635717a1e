package io.tidepool.api.notification.mail;

import io.tidepool.api.notification.Channel;
import io.tidepool.api.notification.ChannelDraft;
import io.tidepool.api.notification.ChannelSeal;
import io.tidepool.api.notification.Courier;
import io.tidepool.api.notification.Delivery;
import io.tidepool.api.notification.Endpoint;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.notification.Outcome;
import io.tidepool.api.notification.Templates;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Properties;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends mail over SMTP. A mail that is sent again has the same Message-ID, by which mail programs know it. */
@Component
class SmtpCourier implements Courier {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ERROR = 300;

    private final ChannelSeal seal;
    private final Templates templates;

    SmtpCourier(ChannelSeal seal, Templates templates) {
        this.seal = seal;
        this.templates = templates;
    }

    @Override
    public boolean serves(Medium medium) {
        return medium == Medium.EMAIL;
    }

    @Override
    public Outcome carry(Delivery delivery) {
        var channel = delivery.parcel().channel();
        var server = server(channel);
        try {
            server.send(mail(server.createMimeMessage(), delivery, channel));
            return new Outcome.Sent();
        } catch (MailSendException e) {
            return refusesRecipient(e)
                    ? new Outcome.Hopeless("邮件服务器拒绝收件人 " + delivery.parcel().recipient() + "：" + reason(e))
                    : new Outcome.Unsure("邮件发送失败：" + reason(e));
        } catch (MailException e) {
            return new Outcome.Unsure("邮件发送失败：" + reason(e));
        } catch (MessagingException e) {
            return new Outcome.Hopeless("邮件无法生成：" + reason(e));
        }
    }

    private MimeMessage mail(MimeMessage mail, Delivery delivery, Channel channel) throws MessagingException {
        var parts = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
        parts.setFrom(channel.sender());
        parts.setTo(delivery.parcel().recipient());
        parts.setSubject(delivery.notice().title());
        parts.setText(templates.render(channel.template(), Templates.Form.TEXT, delivery.values()));
        parts.setSentDate(Date.from(delivery.notice().occurredAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (delivery.id() > 0) {
            mail.setHeader("Message-ID", "<" + channel.uuid() + "." + delivery.id() + "@tidepool>");
        }
        return mail;
    }

    private JavaMailSenderImpl server(Channel channel) {
        var address = Endpoint.of(seal.open(channel.endpoint(), channel.uuid(), ChannelDraft.ENDPOINT)
                        .reveal())
                .address();
        var security = Security.of(address.getScheme());
        var server = new JavaMailSenderImpl();
        server.setDefaultEncoding(StandardCharsets.UTF_8.name());
        server.setProtocol(security.protocol());
        server.setHost(address.getHost());
        server.setPort(address.getPort() < 0 ? security.port() : address.getPort());
        if (!channel.account().isEmpty()) {
            server.setUsername(channel.account());
            server.setPassword(
                    channel.secret().isEmpty()
                            ? ""
                            : seal.open(channel.secret(), channel.uuid(), ChannelDraft.SECRET)
                                    .reveal());
        }
        server.setJavaMailProperties(properties(security, !channel.account().isEmpty()));
        return server;
    }

    private static Properties properties(Security security, boolean login) {
        var prefix = "mail." + security.protocol() + ".";
        var millis = Long.toString(PATIENCE.toMillis());
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "auth", Boolean.toString(login));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(security == Security.STARTTLS));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(security == Security.STARTTLS));
        return properties;
    }

    private static boolean refusesRecipient(MailSendException failure) {
        return Arrays.stream(failure.getMessageExceptions())
                .anyMatch(cause -> cause instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null
                        && refused.getInvalidAddresses().length > 0);
    }

    private static String reason(Exception failure) {
        var cause = failure instanceof MailSendException several && several.getMessageExceptions().length > 0
                ? several.getMessageExceptions()[0]
                : failure;
        var deepest = NestedExceptionUtils.getMostSpecificCause(cause);
        var text = deepest.getClass().getSimpleName() + " "
                + String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ").strip();
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) + "…" : text;
    }
}

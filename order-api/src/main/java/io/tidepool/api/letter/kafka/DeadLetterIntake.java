package io.tidepool.api.letter.kafka;

import io.tidepool.api.intake.kafka.Intake;
import io.tidepool.api.letter.DeadLetterBook;
import io.tidepool.api.letter.UnusedRecord;
import io.tidepool.letter.DeadLetter;
import io.tidepool.letter.LetterRecord;
import io.tidepool.letter.ReplayNote;
import io.tidepool.topic.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Keeps what the topic of dead letters tells, without the bytes. */
@Configuration(proxyBeanMethods = false)
class DeadLetterIntake {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterIntake.class);
    private static final int LONGEST = 255;

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> deadLetterReader(Intake intake, DeadLetterBook book) {
        return intake.bytes(
                Topic.DEAD_LETTERS,
                "order-api-dead-letters",
                record -> LetterRecord.of(record).ifPresent(told -> tryToKeep(told, book)));
    }

    /** Whoever may write to the topic may write anything; the reader must not stop because of it. */
    private static void tryToKeep(LetterRecord told, DeadLetterBook book) {
        try {
            keep(told, book);
        } catch (IllegalArgumentException | DataIntegrityViolationException e) {
            log.warn("dead letter of {} not kept: {}", told.origin().text(), e.toString());
        }
    }

    private static void keep(LetterRecord told, DeadLetterBook book) {
        var origin = told.origin();
        if (told instanceof ReplayNote note) {
            book.sentAgain(origin.topic(), origin.partition(), origin.offset(), note.number());
        } else if (told instanceof DeadLetter letter) {
            var complaint = letter.complaint();
            book.keep(new UnusedRecord(
                    shortened(origin.topic()),
                    origin.partition(),
                    origin.offset(),
                    shortened(complaint.process()),
                    complaint.defect().code(),
                    complaint.reason(),
                    complaint.at(),
                    letter.replays(),
                    letter.size(),
                    0));
        }
    }

    private static String shortened(String text) {
        var clean = text.replace("\0", "");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}

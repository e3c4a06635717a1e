package io.tidepool.api.intake.kafka;

import io.tidepool.letter.Defect;
import io.tidepool.letter.UnusableRecord;
import java.time.DateTimeException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** Tells a record at fault from something that is down. */
public final class Judged {
    private Judged() {}

    /**
     * Does work with a record.
     *
     * @throws UnusableRecord when neither domain nor database accept its values
     */
    public static void run(Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException
                | DateTimeException
                | ArithmeticException
                | ClassCastException
                | NullPointerException e) {
            throw new UnusableRecord(Defect.INVALID, String.valueOf(e.getMessage()), e);
        } catch (DuplicateKeyException e) {
            // Two at once; the next try sees what the other one wrote.
            throw e;
        } catch (DataIntegrityViolationException e) {
            // In the database's own words, without the SQL.
            var refusal = e.getMostSpecificCause().getMessage();
            throw new UnusableRecord(Defect.INVALID, "the database refuses a value: " + refusal, e);
        }
    }
}

package io.tidepool.api.export;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.StillReads;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/** Writes lists part by part as they stand at one moment; a few at a time, as each holds a connection meanwhile. */
public final class Exports {
    private static final int AT_A_TIME = 2;
    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final StillReads reads;
    private final Settings settings;
    private final Semaphore free = new Semaphore(AT_A_TIME);

    public Exports(StillReads reads, Settings settings) {
        this.reads = reads;
        this.settings = settings;
    }

    /** Takes a table line by line, headings first. */
    @FunctionalInterface
    public interface Lines {
        void add(List<String> cells);
    }

    /** @throws Refusal before the first line when the list is too long or too many are written now */
    public <T> void write(Export<T> export, Lines lines) {
        if (!free.tryAcquire()) {
            throw Refusal.tooMany("已有 " + AT_A_TIME + " 个导出正在进行，请稍后再试", COME_BACK);
        }
        try {
            var zone = ZoneId.of(settings.value(SettingCatalogue.ZONE));
            var most = settings.value(SettingCatalogue.EXPORT_ROWS);
            reads.atOneMoment(() -> write(export, zone, most, lines));
        } finally {
            free.release();
        }
    }

    private static <T> void write(Export<T> export, ZoneId zone, int most, Lines lines) {
        var end = System.nanoTime() + LONGEST.toNanos();
        var cells = new Cells(zone);
        var part = export.rows().read(Paging.part(1));
        if (part.total() > most) {
            throw Refusal.because(
                    Refusal.Reason.INVALID,
                    "共 " + part.total() + " 行，一次最多导出 " + most + " 行（设置 " + SettingCatalogue.EXPORT_ROWS.key()
                            + "）；请缩小筛选范围");
        }
        lines.add(export.table().headings(zone));
        for (var number = 1; ; number++) {
            for (var row : part.list()) {
                lines.add(export.table().cells(row, cells));
            }
            if (isLast(part)) {
                return;
            }
            if (System.nanoTime() - end > 0) {
                throw Refusal.unavailable("导出超过 " + LONGEST.toSeconds() + " 秒", new TimeoutException());
            }
            part = export.rows().read(Paging.part(number + 1));
        }
    }

    private static boolean isLast(Page<?> part) {
        return part.list().isEmpty() || (long) part.page() * part.pageSize() >= part.total();
    }
}

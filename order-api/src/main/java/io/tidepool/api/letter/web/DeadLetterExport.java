package io.tidepool.api.letter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.letter.DeadLetterCatalogue;
import io.tidepool.api.letter.UnusedRecord;
import io.tidepool.api.request.Page;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeadLetterExport {
    private static final Table<UnusedRecord> TABLE = Table.<UnusedRecord>named("死信", "dead-letters")
            .withTime("搁置时间", UnusedRecord::putAsideAt)
            .with("主题", UnusedRecord::sourceTopic)
            .with("分区", UnusedRecord::sourcePartition)
            .with("位移", UnusedRecord::sourceOffset)
            .with("进程", UnusedRecord::process)
            .with("类别", record -> DeadLetterRoutes.nameOf(record.defect()))
            .with("原因", UnusedRecord::reason)
            .with("字节数", UnusedRecord::valueSize)
            .with("曾重发", UnusedRecord::replays)
            .with("此后重发", UnusedRecord::sentAgain);

    private final DeadLetterCatalogue catalogue;
    private final Settings settings;

    DeadLetterExport(DeadLetterCatalogue catalogue, Settings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /** The whole list; one more than may be exported is enough to refuse it. */
    @GetMapping("/api/system/dead-letters.csv")
    @Permit(Permission.SETTINGS_WRITE)
    @Heavy
    @Operation(operationId = "exportDeadLetters")
    Export<UnusedRecord> deadLetters() {
        var most = settings.value(SettingCatalogue.EXPORT_ROWS);
        return new Export<>(TABLE, part -> Page.whole(catalogue.newest(most + 1)));
    }
}

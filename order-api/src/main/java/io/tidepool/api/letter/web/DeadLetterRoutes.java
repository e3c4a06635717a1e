package io.tidepool.api.letter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.letter.DeadLetterCatalogue;
import io.tidepool.api.letter.DeadLetterCatalogue.Count;
import io.tidepool.api.letter.UnusedRecord;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeadLetterRoutes {
    private static final int MOST = 200;
    private static final Map<String, String> NAMES = Map.of(
            "empty", "没有内容",
            "not_wire_format", "不是约定的消息格式",
            "unknown_schema", "模式未注册",
            "wrong_schema", "消息类型与主题不符",
            "unreadable", "内容与模式不符",
            "invalid", "字段值不符合规则",
            "late", "迟到：更新的数据已处理");

    private final DeadLetterCatalogue catalogue;

    DeadLetterRoutes(DeadLetterCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Of one topic and defect.
     *
     * @param defectName for people
     * @param open not sent again
     */
    record Kind(String sourceTopic, String defect, String defectName, long records, long open) {}

    /**
     * All there are.
     *
     * @param total records, of all kinds
     * @param list the newest; a record that several processes could not use is there several times
     */
    record DeadLetters(long total, long open, List<Kind> kinds, List<UnusedRecord> list) {}

    @GetMapping("/api/system/dead-letters")
    @Permit(Permission.SETTINGS_WRITE)
    @Operation(operationId = "deadLetters")
    Envelope<DeadLetters> deadLetters(@RequestParam(name = "limit", defaultValue = "20") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", limit, "must be from 1 to " + MOST);
        }
        var kinds = catalogue.counts().stream().map(DeadLetterRoutes::kind).toList();
        return Envelope.of(new DeadLetters(
                kinds.stream().mapToLong(Kind::records).sum(),
                kinds.stream().mapToLong(Kind::open).sum(),
                kinds,
                catalogue.newest(limit)));
    }

    private static Kind kind(Count count) {
        return new Kind(count.sourceTopic(), count.defect(), nameOf(count.defect()), count.records(), count.open());
    }

    /** A defect in words. */
    static String nameOf(String defect) {
        return NAMES.getOrDefault(defect, defect);
    }
}

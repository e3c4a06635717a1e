package io.tidepool.api.order;

import java.util.Locale;

/** A named change of an order. */
public enum Move {
    CREATE("创建"),
    /** What an exit would remove is known, or known anew. */
    PLAN("给出方案"),
    /** The first of two people agrees. */
    ENDORSE("同意"),
    APPROVE("批准"),
    EXECUTE("执行"),
    REJECT("拒绝"),
    CANCEL("取消"),
    /** The devices are reserved and the executor is told. */
    START("开始"),
    /** What would be done is no longer what was approved; nothing has been touched. */
    RETURN_TO_APPROVER("退回审批"),
    COMPLETE("完成"),
    FAIL("置为失败"),
    RETRY("重试"),
    SCHEDULE("排期"),
    BEGIN_MAINTENANCE("开始维护");

    private final String label;

    Move(String label) {
        this.label = label;
    }

    /** The name in the database, on the wire and in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word shown to people. */
    public String label() {
        return label;
    }
}

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
    /** The operator agrees to a window, or suggests another. */
    CONFIRM("确认窗口"),
    SCHEDULE("排期"),
    BEGIN_MAINTENANCE("开始维护"),
    /** The node could not be made ready; the order waits for another start. */
    HALT("中止准备"),
    /** The executor has been asked to stop. */
    REQUEST_CANCEL("请求取消"),
    /** What was done to the node is taken back. */
    UNDO("撤销封锁"),
    /** The machine is back from maintenance. */
    REPORT_DONE("报告维护完成");

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

package io.tidepool.executor.execution;

/** The steps of an execution that leave a trace. */
public enum Step {
    CORDON("停止调度"),
    EVICT("驱逐 Pod"),
    WAIT_VOLUMES("等待卷卸载"),
    DELETE_NODE("移除节点"),
    JOIN("加入集群"),
    WAIT_READY("等待就绪"),
    LABEL("打标签"),
    UNCORDON("允许调度"),
    VERIFY("核对"),
    /** Takes back what we changed: opens a node that stays, or returns a machine that was asked to join. */
    RESTORE("恢复");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** As the workbench calls it. */
    String title() {
        return title;
    }
}

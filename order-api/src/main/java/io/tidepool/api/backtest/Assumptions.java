package io.tidepool.api.backtest;

import java.util.List;

/** What a back-test cannot know, in words. */
final class Assumptions {
    private Assumptions() {}

    static List<String> of(int openMinutes) {
        return List.of(
                "策略在整个时间窗内视为已启用且内容不变",
                openMinutes == 0
                        ? "订单视为触发后立即结束：不会因未完成订单或方向相反的订单而跳过；历史上的真实订单不参与"
                        : "订单视为触发后 " + openMinutes + " 分钟结束，其间阻止同策略同集群的订单与方向相反的订单；历史上的真实订单不参与",
                "历史负载按原样使用：设备入池或退池不改变之后的使用率",
                "迟到而未被实时评估采用的快照，在回测中按采集时间参与",
                "时间窗开始前的快照只用于预热持续时间、冷却与聚合窗口，不计入结果",
                "设备小时 = 设备数 × 从触发到时间窗结束的小时数；净设备小时 = 入池之和 − 退池之和",
                "未保存的策略按次序以 -1、-2 … 为编号生成提案 ID");
    }
}

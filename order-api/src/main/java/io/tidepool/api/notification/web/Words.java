package io.tidepool.api.notification.web;

import io.tidepool.api.notification.DeliveryView;
import io.tidepool.api.notification.LogStatus;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.notification.Occasion;
import io.tidepool.api.notification.Preset;

/** What files call things. */
final class Words {
    private Words() {}

    static String of(Medium medium) {
        return switch (medium) {
            case EMAIL -> "邮件";
            case SMS -> "短信";
            case IM -> "即时消息";
            case SYSTEM -> "站内消息";
        };
    }

    static String of(Occasion occasion) {
        return switch (occasion) {
            case ORDER_CREATED -> "订单待处理";
            case ORDER_RETURNED -> "订单退回";
            case ORDER_COMPLETED -> "订单完成";
            case ORDER_FAILED -> "订单失败";
            case ORDER_CANCELLED -> "订单取消";
            case ORDER_STUCK -> "订单无人执行";
            case MAINTENANCE_OVERDUE -> "维护超时未结束";
            case STRATEGY_FAILING -> "策略评估持续失败";
            case CLUSTER_SILENT -> "集群无法采集";
            case EVALUATION_STOPPED -> "策略评估已停止";
            case TEST -> "测试";
        };
    }

    static String of(Preset preset) {
        return switch (preset) {
            case SIGNED -> "签名";
            case BEARER -> "令牌";
            case WECOM -> "企业微信";
            case DINGTALK -> "钉钉";
            case FEISHU -> "飞书";
        };
    }

    static String of(DeliveryView.State state) {
        return switch (state) {
            case PENDING -> "待发送";
            case SENT -> "已发送";
            case FAILED -> "失败";
        };
    }

    static String of(LogStatus status) {
        return switch (status) {
            case SENT -> "未读";
            case FAILED -> "失败";
            case READ -> "已读";
        };
    }
}

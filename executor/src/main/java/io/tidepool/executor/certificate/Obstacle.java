package io.tidepool.executor.certificate;

/** Why a node that stays does not fit a pod, whatever the others do. */
enum Obstacle {
    STATE("未就绪或正在删除"),
    TAINT("污点（taint）不被容忍"),
    LABELS("不符合 nodeSelector 或节点亲和（nodeAffinity）"),
    CPU("CPU 不足"),
    MEMORY("内存不足"),
    POD_LIMIT("Pod 数已满"),
    PORT("主机端口（hostPort）被占用"),
    PEERS("Pod 反亲和（podAntiAffinity）");

    private final String words;

    Obstacle(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}

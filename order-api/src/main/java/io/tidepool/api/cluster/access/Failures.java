package io.tidepool.api.cluster.access;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why a trial failed, in words of our own: what a stranger's server answers is not passed on. */
final class Failures {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private Failures() {}

    static String describe(KubernetesClientException failure) {
        return switch (failure.getCode()) {
            case UNAUTHORIZED -> "API server 回答 401：凭据无效或已过期";
            case FORBIDDEN -> "API server 回答 403：凭据没有读取版本的权限";
            default -> failure.getCode() > 0 ? "API server 回答 " + failure.getCode() : withoutAnswer(failure);
        };
    }

    private static String withoutAnswer(Throwable failure) {
        var depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (t instanceof UnknownHostException) {
                return "无法连接：主机名无法解析";
            }
            if (t instanceof SSLException) {
                return "无法连接：TLS 握手失败，API server 的证书须由 kubeconfig 中的 CA 签发，并对该地址有效";
            }
            if (t instanceof TimeoutException || t.getClass().getSimpleName().contains("Timeout")) {
                return "无法连接：超时";
            }
            if (t instanceof ConnectException) {
                return "无法连接：连接被拒绝或不可达";
            }
        }
        return "无法连接：连接中断";
    }
}

package io.tidepool.executor.provisioning;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.tidepool.executor.cluster.ClusterDirectory;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ManagedCluster;
import io.tidepool.executor.execution.Provisioner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks by a signed web hook. Its id is one per attempt of an order, device and verb, so that a repetition is known, and a
 * retry of the order is a new request. */
public final class WebhookProvisioner implements Provisioner {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_MESSAGE = 300;
    /** Request timeout, too early, too many requests: the same call may be accepted later. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);

    private final URI address;
    private final Webhook webhook;
    private final ClusterDirectory directory;
    private final InstantSource clock;
    private final Duration timeout;
    private final HttpClient http;

    /**
     * @param address without the verb, such as {@code http://127.0.0.1:18091/hooks}
     * @param timeout of a whole call, from connecting to the last byte
     */
    public WebhookProvisioner(
            URI address, Webhook webhook, ClusterDirectory directory, InstantSource clock, Duration timeout) {
        this.address = address;
        this.webhook = webhook;
        this.directory = directory;
        this.clock = clock;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Answer join(Machine machine) {
        return ask("join", machine);
    }

    @Override
    public Answer leave(Machine machine) {
        return ask("leave", machine);
    }

    @Override
    public boolean removesNode(ClusterId clusterId) {
        return false;
    }

    private Answer ask(String verb, Machine machine) {
        var cluster = directory.find(machine.clusterId()).orElse(null);
        try {
            return answer(exchange(request(verb, machine, cluster)));
        } catch (TimeoutException e) {
            return Answer.unknown("装机服务在 " + timeout.toMillis() + " 毫秒内没有答复");
        } catch (ExecutionException e) {
            return Answer.unknown(reason(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unknown("请求被中断");
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("the request cannot be signed", e);
        }
    }

    /** The client's own limit ends with the headers; this one holds for the body, too. */
    private HttpResponse<String> exchange(HttpRequest request)
            throws InterruptedException, ExecutionException, TimeoutException {
        var sent = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            sent.cancel(true);
        }
    }

    private static String reason(Throwable cause) {
        var message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private HttpRequest request(String verb, Machine machine, @Nullable ManagedCluster cluster)
            throws WebhookSigningException {
        var now = clock.instant();
        var id = machine.executionId() + "-" + machine.deviceId() + "-" + verb;
        var data = new LinkedHashMap<String, Object>();
        data.put("cluster_id", machine.clusterId().value());
        data.put("cluster_name", cluster == null ? "" : cluster.name());
        data.put("device_id", machine.deviceId().value());
        data.put("ci_code", machine.ciCode());
        data.put("ip", machine.ip());
        data.put("api_server", cluster == null ? "" : cluster.apiServer());
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "device." + verb);
        body.put("timestamp", now.toString());
        body.put("data", data);
        var text = JSON.writeValueAsString(body);
        return HttpRequest.newBuilder(URI.create(address + "/" + verb))
                .header("Content-Type", "application/json")
                .header(Webhook.UNBRANDED_MSG_ID_KEY, id)
                .header(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now.getEpochSecond()))
                .header(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, webhook.sign(id, now.getEpochSecond(), text))
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
    }

    private static Answer answer(HttpResponse<String> response) {
        var status = response.statusCode();
        if (status == 200 || status == 202) {
            return Answer.accepted();
        }
        var message = status + " " + error(response.body());
        return status >= 400 && status < 500 && !TRANSIENT.contains(status)
                ? Answer.refused(message)
                : Answer.unknown(message);
    }

    private static String error(String body) {
        var text = body;
        try {
            text = JSON.readTree(body).path("error").asString(body);
        } catch (JacksonException e) {
            // Not JSON: the body itself is the message.
        }
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}

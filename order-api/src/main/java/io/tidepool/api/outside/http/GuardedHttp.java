package io.tidepool.api.outside.http;

import io.tidepool.api.outside.Origin;
import io.tidepool.api.outside.Outside;
import io.tidepool.api.outside.Outside.Reply.Forbidden;
import io.tidepool.api.outside.Outside.Reply.NoAnswer;
import io.tidepool.api.outside.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Posts to servers that an administrator has registered, and over https to any public one. A name is looked up once, all
 * its addresses are checked, and the connection goes to exactly these. Redirects are not followed.
 */
public final class GuardedHttp implements Outside, AutoCloseable {
    private static final int AT_ONCE = 16;

    private final Supplier<List<Origin>> registered;
    private final Names names;
    private final Duration total;
    private final PinnedClient client;
    private final ExecutorService threads;

    /** @param registered servers that may lie inside; those with http are spoken to without TLS */
    public GuardedHttp(Supplier<List<Origin>> registered) {
        this(
                registered,
                host -> List.of(InetAddress.getAllByName(host)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15));
    }

    GuardedHttp(Supplier<List<Origin>> registered, Names names, Duration connect, Duration total) {
        this.registered = registered;
        this.names = names;
        this.total = total;
        this.client = new PinnedClient(connect, total);
        var count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            var thread = new Thread(work, "outside-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Reply post(Post post) {
        var origin = post.to().origin();
        var known = registered.get().contains(origin);
        if (!known && origin.scheme() == Origin.Scheme.HTTP) {
            return new Forbidden("只有管理员登记过的地址才能使用 http：" + origin);
        }
        var request = new HttpPost(post.to().uri());
        post.headers().forEach(request::setHeader);
        request.setEntity(new StringEntity(post.body(), ContentType.APPLICATION_JSON));
        try {
            var sending = threads.submit(() -> send(request, origin, known));
            try {
                return sending.get(total.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                request.cancel();
                sending.cancel(true);
            }
        } catch (RejectedExecutionException e) {
            return new NoAnswer("正在发送的请求过多，稍后重试");
        } catch (TimeoutException e) {
            return new NoAnswer("对方在 " + total.toSeconds() + " 秒内没有答复");
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot post to " + origin, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NoAnswer("发送被中断");
        }
    }

    private Reply send(HttpPost request, Origin origin, boolean known) {
        try {
            var addresses = names.all(bare(origin.host()));
            for (var address : addresses) {
                var reach = Reach.of(address);
                if (reach == Reach.NEVER || reach == Reach.INSIDE && !known) {
                    // Which address it was is nobody's business: it would tell what names mean inside.
                    return new Forbidden("地址 " + origin.host() + " 指向不允许访问的网络");
                }
            }
            return client.send(request, addresses);
        } catch (IOException e) {
            return new NoAnswer("无法送达 " + origin + "：" + e.getClass().getSimpleName());
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

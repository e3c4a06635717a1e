package io.tidepool.collector.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer as they come, few of them at a time, until the whole of it has taken too long. */
final class AnswerBody extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {
    /** Buffers that may wait for the reader. */
    private static final int AHEAD = 4;

    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final long end;
    private final String tooLate;
    private final BlockingQueue<ByteBuffer> arrived = new LinkedBlockingQueue<>();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private @Nullable AsyncBody source;
    private volatile @Nullable Throwable failure;

    AnswerBody(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
        this.tooLate = "no answer within " + patience.toSeconds() + " s";
    }

    /** Waits for the head of the answer and lets its body flow. */
    HttpResponse<AsyncBody> await(CompletableFuture<HttpResponse<AsyncBody>> call) throws IOException {
        try {
            var answer = call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            var body = answer.body();
            source = body;
            body.done().whenComplete((nothing, problem) -> {
                failure = problem;
                arrived.add(END);
            });
            for (int i = 0; i < AHEAD; i++) {
                body.consume();
            }
            return answer;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw abandoned(call, new IOException(tooLate));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(call, new InterruptedIOException("interrupted"));
        }
    }

    private static IOException abandoned(CompletableFuture<HttpResponse<AsyncBody>> call, IOException reason) {
        call.whenComplete((answer, problem) -> {
            if (answer != null) {
                answer.body().cancel();
            }
        });
        call.cancel(true);
        return reason;
    }

    @Override
    public void consume(List<ByteBuffer> buffers, AsyncBody body) {
        arrived.addAll(buffers);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!current.hasRemaining()) {
            if (current == END) {
                return -1;
            }
            current = next();
        }
        var count = Math.min(length, current.remaining());
        current.get(into, offset, count);
        return count;
    }

    private ByteBuffer next() throws IOException {
        ByteBuffer next;
        try {
            next = arrived.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (next == null) {
            throw new IOException(tooLate);
        }
        var problem = failure;
        if (next == END && problem != null) {
            throw new IOException(problem);
        }
        if (next != END && source != null) {
            source.consume();
        }
        return next;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** What was not read is not waited for; the connection ends with it. */
    @Override
    public void close() {
        if (source != null && current != END) {
            source.cancel();
        }
    }
}

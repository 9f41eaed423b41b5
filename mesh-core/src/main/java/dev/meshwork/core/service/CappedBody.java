package dev.meshwork.core.service;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Throws the body of an answer away, up to so many bytes; more are refused. */
final class CappedBody implements BodySubscriber<Long> {

    private final long most;
    private final CompletableFuture<Long> size = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long seen;

    CappedBody(long most) {
        this.most = most;
    }

    @Override
    public CompletionStage<Long> getBody() {
        return size;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        source.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            seen += buffer.remaining();
        }
        if (seen > most && subscription != null) {
            subscription.cancel();
            size.completeExceptionally(new IOException("its answer is longer than " + most + " bytes"));
        }
    }

    @Override
    public void onError(Throwable cause) {
        size.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        size.complete(seen);
    }
}

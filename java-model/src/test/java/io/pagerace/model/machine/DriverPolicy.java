package io.pagerace.model.machine;

import io.pagerace.model.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A driver of 4.8: what it does of all that its contract allows.
 *
 * @param isolates what isolate_page answers, call by call and then from the first again; without any, true
 * @param migrates what migratepage does, likewise; without any, it moves the page
 * @param releases the pages that it releases
 */
record DriverPolicy(List<Boolean> isolates, List<Answer> migrates, Release releases) {
    private static final int LONGEST = 4;

    /** What migratepage does, with the number of the option in {@code V48AnyDriver}. */
    enum Answer {
        MOVE(0),
        AGAIN(1),
        BUSY(2);

        private final int option;

        Answer(int option) {
            this.option = option;
        }
    }

    /** When a driver releases a page. */
    enum Release {
        ALWAYS,
        NOT_ISOLATED,
        ISOLATED,
        NEVER
    }

    /** Drivers of few answers. */
    static Arbitrary<DriverPolicy> any() {
        return Combinators.combine(
                        Arbitraries.of(true, false).list().ofMaxSize(LONGEST),
                        Arbitraries.of(Answer.class).list().ofMaxSize(LONGEST),
                        Arbitraries.of(Release.class))
                .as(DriverPolicy::new);
    }

    /** The steps that this driver takes, along one walk. */
    Restriction restriction() {
        return new Restriction() {
            private int isolated;
            private int migrated;

            @Override
            public boolean allows(Machine machine, Move move) {
                if (move.step().equals(Step.ANY_ISOLATE_PAGE.text())
                        && !move.choices().isEmpty()) {
                    boolean answer = isolates.isEmpty() || isolates.get(isolated % isolates.size());
                    return move.choices().get(0) == (answer ? 0 : 1);
                }
                if (move.step().equals(Step.ANY_MIGRATE_PAGE.text())
                        && !move.choices().isEmpty()) {
                    Answer answer = migrates.isEmpty() ? Answer.MOVE : migrates.get(migrated % migrates.size());
                    return move.choices().get(0) == answer.option;
                }
                return !move.step().equals(Step.ANY_RELEASE_LOCK_PAGE.text()) || releases(machine, move);
            }

            @Override
            public void taken(Machine machine, Move move) {
                isolated += move.step().equals(Step.ANY_ISOLATE_PAGE.text()) ? 1 : 0;
                migrated += move.step().equals(Step.ANY_MIGRATE_PAGE.text()) ? 1 : 0;
            }
        };
    }

    private boolean releases(Machine machine, Move move) {
        Map<String, Object> device = Invariants.records(machine.state(), "dev").get(move.ctx());
        Object page =
                Invariants.records(move.next().state(), "cpu").get(move.ctx()).get("page");
        boolean isIsolated = ((Set<?>) device.get("isolated")).contains(page);
        return switch (releases) {
            case ALWAYS -> true;
            case NOT_ISOLATED -> !isIsolated;
            case ISOLATED -> isIsolated;
            case NEVER -> false;
        };
    }
}

package io.pagerace.review;

import io.pagerace.measured.Bug;
import io.pagerace.measured.Measured;
import io.pagerace.measured.Need;
import io.pagerace.measured.Shown;
import io.pagerace.registry.Registry;
import io.pagerace.source.DriverText;
import io.pagerace.source.Duties;
import io.pagerace.source.Duty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds the callbacks that a patch brings to the contract, as far as text shows anything of it. */
public final class Checklist {
    private final Registry registry;
    private final Measured measured;
    private final Duties duties;

    /** A list of these duties. */
    public Checklist(Registry registry, Measured measured, Duties duties) {
        this.registry = registry;
        this.measured = measured;
        this.duties = duties;
    }

    /** The drivers whose callbacks a patch brings. */
    public List<DriverReview> of(PatchText patch) {
        List<Hunk> hunks = patch.hunks();
        List<DriverText.Part> parts = new ArrayList<>();
        for (int i = 0; i < hunks.size(); i++) {
            for (Piece piece : Piece.of(hunks.get(i))) {
                parts.add(new DriverText.Part(i, hunks.get(i).file(), piece.function(), piece.before(), piece.after()));
            }
        }
        return DriverText.of(parts, duties).stream()
                .map(driver -> new DriverReview(
                        driver.table(),
                        hunks.get(driver.hunk()),
                        driver.line(),
                        driver.kernels(),
                        driver.answers(duties).stream()
                                .map(answer -> item(hunks, answer))
                                .toList()))
                .toList();
    }

    private DriverReview.Item item(List<Hunk> hunks, Duty.Answer answer) {
        return new DriverReview.Item(
                answer.duty(),
                answer.verdict(),
                answer.hunk() < 0 ? Optional.empty() : Optional.of(hunks.get(answer.hunk())),
                answer.line(),
                answer.reason(),
                race(answer.duty().why()));
    }

    /** The shortest race that a defect shows, or that a rule prevents. */
    private Optional<Shown> race(String why) {
        if (registry.defects().stream().anyMatch(defect -> defect.id().equals(why))) {
            return measured.bug(why).map(Bug::shown);
        }
        return measured.needs(why).stream()
                .map(Need::breaks)
                .filter(breaks -> !breaks.isEmpty())
                .map(breaks -> breaks.get(0))
                .min(Comparator.comparingInt(Shown::length));
    }
}

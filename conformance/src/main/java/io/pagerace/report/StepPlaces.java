package io.pagerace.report;

import io.pagerace.review.FunctionReview;
import io.pagerace.review.Hunk;
import io.pagerace.review.PatchReview;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the steps of a protocol stand in the hunks of a patch. */
final class StepPlaces {
    private final Map<String, Place> places = new HashMap<>();

    /**
     * A line of a patch.
     *
     * @param hunk its hunk
     * @param line its place in the hunk, from 0
     */
    record Place(Hunk hunk, int line) {}

    /** The first place of each step; lines that are taken out come last. */
    StepPlaces(PatchReview review) {
        for (FunctionReview function : review.functions()) {
            add(function, function.places().after());
        }
        for (FunctionReview function : review.functions()) {
            add(function, function.places().before());
        }
    }

    private void add(FunctionReview function, Map<String, Integer> lines) {
        lines.forEach((step, line) -> places.putIfAbsent(step, new Place(function.hunk(), line)));
    }

    Optional<Place> of(String step) {
        return Optional.ofNullable(places.get(step));
    }
}

package io.pagerace.cli;

import io.pagerace.tlc.CheckRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The checks of {@code --quick}: the smallest that have so many states together.
 *
 * @param requests in their order
 * @param leftOut what is not among them
 */
record QuickPart(List<CheckRequest> requests, List<String> leftOut) {
    /** The explorer needs a minute for them on one CPU, and less on two. */
    static final long MOST_STATES = 25_000_000;

    static QuickPart of(List<CheckRequest> all) {
        List<CheckRequest> bySize = new ArrayList<>(all);
        bySize.sort(Comparator.comparingLong(QuickPart::states));
        long states = 0;
        List<CheckRequest> taken = new ArrayList<>();
        for (CheckRequest request : bySize) {
            states += states(request);
            if (states <= MOST_STATES) {
                taken.add(request);
            }
        }
        List<CheckRequest> requests = new ArrayList<>(all);
        requests.retainAll(taken);
        List<String> leftOut = new ArrayList<>();
        leftOut.add("TLC");
        long temporal =
                requests.stream().mapToLong(r -> r.protocol().temporal().size()).sum();
        if (temporal > 0) {
            leftOut.add(temporal + " temporal properties");
        }
        all.stream()
                .filter(request -> !taken.contains(request))
                .forEach(request -> leftOut.add(
                        String.format("%s with %,d states", request.protocol().name(), states(request))));
        return new QuickPart(requests, leftOut);
    }

    /** A protocol whose number nobody has recorded is taken to be small. */
    private static long states(CheckRequest request) {
        return request.protocol().expect().distinct().orElse(0);
    }
}

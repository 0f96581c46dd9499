package io.pagerace.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a trace has lost, in words. */
final class Loss {
    private static final int COLUMNS = 3;

    private Loss() {}

    /**
     * Events that had no room, and hits that no event was made of.
     *
     * @param profile the text of {@code kprobe_profile}: event, hits, misses
     * @param probes the probes that were set
     */
    static List<String> notes(List<CpuBuffer> buffers, String profile, List<String> probes) {
        List<String> notes = new ArrayList<>();
        for (CpuBuffer buffer : buffers) {
            if (buffer.dropped() > 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "lost: CPU %d had no room for %,d events; the trace ends in front of the first that is lost",
                        buffer.cpu(),
                        buffer.dropped()));
            }
        }
        Set<String> ours = Set.copyOf(probes);
        profile.lines().map(line -> line.strip().split("\\s+")).forEach(words -> {
            if (words.length == COLUMNS
                    && ours.contains(words[0].substring(words[0].indexOf('/') + 1))
                    && words[2].matches("0*[1-9]\\d*")) {
                notes.add("lost: " + words[2] + " hits of " + words[0]
                        + ", somewhere: a life that misses them is not explained");
            }
        });
        return notes;
    }
}

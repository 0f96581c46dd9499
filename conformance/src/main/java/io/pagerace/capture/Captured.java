package io.pagerace.capture;

import java.util.List;

/**
 * What a capture has come to.
 *
 * @param events the events in the file
 * @param probes the probes that were set
 * @param notes what there is to say of it: what was lost, what was not set, in a line each
 */
public record Captured(long events, int probes, List<String> notes) {
    /** Copies the list. */
    public Captured {
        notes = List.copyOf(notes);
    }
}

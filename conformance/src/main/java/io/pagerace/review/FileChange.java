package io.pagerace.review;

import java.util.List;

/**
 * What a patch does to a file.
 *
 * @param kind whether the file is new, goes, or changes, maybe its name
 * @param oldPath its path before the patch
 * @param newPath its path behind the patch
 * @param hunks the lines that change; none if only its name or its mode does
 */
public record FileChange(Kind kind, String oldPath, String newPath, List<Hunk> hunks) {
    /** What becomes of a file. */
    public enum Kind {
        ADDED,
        DELETED,
        CHANGED,
        RENAMED,
        COPIED
    }
}

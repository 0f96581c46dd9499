package io.pagerace.review;

import java.util.ArrayList;
import java.util.List;

/**
 * A hunk of a patch.
 *
 * @param file the file that it changes, by its name behind the patch, or before it if the file is removed
 * @param section what stands behind the second {@literal @@}: the function that the hunk begins in, or nothing
 * @param oldStart the line of the file before the patch that it begins at
 * @param newStart the line of the file behind the patch that it begins at
 * @param lines its lines, each with the blank, plus or minus that it begins with
 */
public record Hunk(String file, String section, int oldStart, int newStart, List<String> lines) {
    /** Its lines with their numbers. */
    public List<HunkLine> numbered() {
        List<HunkLine> numbered = new ArrayList<>();
        int before = oldStart;
        int after = newStart;
        for (String line : lines) {
            HunkLine each = new HunkLine(line.charAt(0), before, after, line.substring(1));
            numbered.add(each);
            before += each.isPutIn() ? 0 : 1;
            after += each.isTakenOut() ? 0 : 1;
        }
        return numbered;
    }

    /** The lines of one side: without those of the other, {@code '+'} or {@code '-'}, and without their first mark. */
    List<String> without(char other) {
        return lines.stream()
                .filter(line -> line.charAt(0) != other)
                .map(line -> line.substring(1))
                .toList();
    }

    @Override
    public String toString() {
        return file + ":" + newStart;
    }
}

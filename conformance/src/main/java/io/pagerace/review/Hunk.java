package io.pagerace.review;

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
    /** The number that one of its lines has behind the patch; that of the line before it if the patch takes it out. */
    public int newLine(int line) {
        long before = lines.subList(0, line).stream()
                .filter(each -> each.charAt(0) != '-')
                .count();
        return newStart + (int) before - (lines.get(line).charAt(0) == '-' ? 1 : 0);
    }

    @Override
    public String toString() {
        return file + ":" + newStart;
    }
}

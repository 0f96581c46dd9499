package io.pagerace.review;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.patch.Patch;

/**
 * What a mail's text has of a patch.
 *
 * @param hunks its hunks, in its order
 * @param problems what could not be read, a line each
 * @param files what it does to each file, in its order
 */
record PatchText(List<Hunk> hunks, List<String> problems, List<FileChange> files) {
    private static final Pattern SECTION = Pattern.compile("^@@[^@]*@@ ?(.*)$");

    /** Reads a text; one without a patch has no hunks. */
    public static PatchText parse(String text) {
        byte[] bytes = Quotes.unquote(text).getBytes(StandardCharsets.UTF_8);
        Patch patch = new Patch();
        patch.parse(bytes, 0, bytes.length);
        List<Hunk> hunks = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<FileChange> files = new ArrayList<>();
        for (FileHeader file : patch.getFiles()) {
            List<Hunk> ofFile = new ArrayList<>();
            String path = file.getChangeType() == DiffEntry.ChangeType.DELETE ? file.getOldPath() : file.getNewPath();
            for (HunkHeader hunk : file.getHunks()) {
                ofFile.add(hunk(path, bytes, hunk, problems));
            }
            hunks.addAll(ofFile);
            files.add(new FileChange(kind(file.getChangeType()), file.getOldPath(), file.getNewPath(), ofFile));
        }
        return new PatchText(hunks, problems, files);
    }

    private static FileChange.Kind kind(DiffEntry.ChangeType type) {
        return switch (type) {
            case ADD -> FileChange.Kind.ADDED;
            case DELETE -> FileChange.Kind.DELETED;
            case MODIFY -> FileChange.Kind.CHANGED;
            case RENAME -> FileChange.Kind.RENAMED;
            case COPY -> FileChange.Kind.COPIED;
        };
    }

    private static Hunk hunk(String path, byte[] bytes, HunkHeader hunk, List<String> problems) {
        String text = new String(
                bytes, hunk.getStartOffset(), hunk.getEndOffset() - hunk.getStartOffset(), StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(text.split("\n", -1)));
        Matcher section = SECTION.matcher(all.remove(0));
        List<String> lines = new ArrayList<>();
        int before = hunk.getOldImage().getLineCount();
        int after = hunk.getNewLineCount();
        // What follows the lines that the header counts is the mail's, not the patch's.
        for (String line : all) {
            char kind = line.isEmpty() ? ' ' : line.charAt(0);
            if ((before <= 0 && after <= 0) || " +-\\".indexOf(kind) < 0) {
                break;
            }
            if (kind != '\\') {
                before -= kind == '+' ? 0 : 1;
                after -= kind == '-' ? 0 : 1;
                lines.add(line.isEmpty() ? " " : line);
            }
        }
        if (before != 0 || after != 0) {
            problems.add("the hunk at " + path + ":" + hunk.getNewStartLine() + " is not as long as it says");
        }
        return new Hunk(
                path,
                section.find() ? section.group(1).strip() : "",
                hunk.getOldImage().getStartLine(),
                hunk.getNewStartLine(),
                lines);
    }
}

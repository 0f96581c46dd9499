package io.pagerace.review;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
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
public record PatchText(List<Hunk> hunks, List<String> problems, List<FileChange> files) {
    /** More lines than any patch has that a reviewer reads. */
    private static final int MAX_LINES = 200_000;

    /** The names of blobs, which nobody needs, and a parser would reject if they are none. */
    private static final Pattern INDEX = Pattern.compile("(?m)^index .*$");

    private static final Pattern SECTION = Pattern.compile("^@@[^@]*@@ ?(.*)$");

    /** Reads a text; one without a patch has no hunks. */
    public static PatchText parse(String text) {
        String plain = INDEX.matcher(Quotes.unquote(text)).replaceAll("index 0000000..0000000");
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        Patch patch = new Patch();
        try {
            patch.parse(bytes, 0, bytes.length);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // What JGit's parser throws at headers that no git has written.
            throw new PageraceException(ExitStatus.USAGE, "a patch whose headers cannot be read: " + e.getMessage(), e);
        }
        List<Hunk> hunks = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<FileChange> files = new ArrayList<>();
        int lines = 0;
        for (FileHeader file : patch.getFiles()) {
            List<Hunk> ofFile = new ArrayList<>();
            String name = file.getChangeType() == DiffEntry.ChangeType.DELETE ? file.getOldPath() : file.getNewPath();
            String path = name == null ? "" : name;
            for (HunkHeader hunk : file.getHunks()) {
                Hunk read = hunk(path, bytes, hunk, MAX_LINES - lines, problems);
                lines += read.lines().size() + 1;
                ofFile.add(read);
                if (lines > MAX_LINES) {
                    problems.add("what follows the first " + MAX_LINES + " lines");
                    break;
                }
            }
            hunks.addAll(ofFile);
            files.add(new FileChange(kind(file.getChangeType()), file.getOldPath(), file.getNewPath(), ofFile));
            if (lines > MAX_LINES) {
                break;
            }
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

    private static Hunk hunk(String path, byte[] bytes, HunkHeader hunk, int room, List<String> problems) {
        String text = new String(
                bytes, hunk.getStartOffset(), hunk.getEndOffset() - hunk.getStartOffset(), StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(text.split("\n", room + 3)));
        Matcher section = SECTION.matcher(all.remove(0));
        List<String> lines = new ArrayList<>();
        int before = hunk.getOldImage().getLineCount();
        int after = hunk.getNewLineCount();
        // What follows the lines that the header counts is the mail's, not the patch's.
        for (String line : all) {
            char kind = line.isEmpty() ? ' ' : line.charAt(0);
            if ((before <= 0 && after <= 0) || lines.size() > room || " +-\\".indexOf(kind) < 0) {
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

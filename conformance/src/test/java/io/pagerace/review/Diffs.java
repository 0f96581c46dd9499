package io.pagerace.review;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Writes patches. */
final class Diffs {
    private Diffs() {}

    /** A file that changes; the hunks have no names of functions. */
    static String changes(String path, String before, String after) {
        return "diff --git a/" + path + " b/" + path + "\n--- a/" + path + "\n+++ b/" + path + "\n"
                + hunks(before, after);
    }

    /** A file that gets another name, too. */
    static String renames(String from, String to, String before, String after) {
        return "diff --git a/" + from + " b/" + to + "\nsimilarity index 90%\nrename from " + from + "\nrename to " + to
                + "\n" + (before.equals(after) ? "" : "--- a/" + from + "\n+++ b/" + to + "\n" + hunks(before, after));
    }

    /** A new file. */
    static String adds(String path, String text) {
        return "diff --git a/" + path + " b/" + path + "\nnew file mode 100644\n--- /dev/null\n+++ b/" + path + "\n"
                + hunks("", text);
    }

    /** A file that goes. */
    static String deletes(String path, String text) {
        return "diff --git a/" + path + " b/" + path + "\ndeleted file mode 100644\n--- a/" + path + "\n+++ /dev/null\n"
                + hunks(text, "");
    }

    private static String hunks(String before, String after) {
        RawText one = new RawText(before.getBytes(StandardCharsets.UTF_8));
        RawText two = new RawText(after.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, one, two), one, two);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

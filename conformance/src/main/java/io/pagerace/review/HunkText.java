package io.pagerace.review;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The hunks of a file, held to its text. Git's own applier does the work, in a repository in memory. */
final class HunkText {
    /** In that repository: a path of the patch never gets there. */
    private static final String NAME = "file";

    /** So many lines of a hunk are enough to find where it was meant for. */
    private static final int ENOUGH = 200;

    private HunkText() {}

    /** The text behind the hunks; empty if they do not apply. */
    static Optional<String> apply(String text, List<Hunk> hunks) {
        try (InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription(NAME));
                ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            DirCache cache = DirCache.newInCore();
            DirCacheBuilder builder = cache.builder();
            DirCacheEntry entry = new DirCacheEntry(NAME);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
            builder.add(entry);
            builder.finish();
            ObjectId tree = cache.writeTree(inserter);
            inserter.flush();
            PatchApplier.Result result =
                    new PatchApplier(repository, walk.parseTree(tree), inserter).applyPatch(patch(hunks));
            if (!result.getErrors().isEmpty()) {
                return Optional.empty();
            }
            inserter.flush();
            return Optional.of(text(repository, result.getTreeId()));
        } catch (IOException e) {
            throw PageraceException.internal("a patch in memory: " + e.getMessage());
        }
    }

    private static String text(InMemoryRepository repository, ObjectId tree) throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk file = TreeWalk.forPath(reader, NAME, tree)) {
            return file == null
                    ? ""
                    : new String(reader.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Written anew: what follows the last hunk of a mail is no part of it. */
    private static Patch patch(List<Hunk> hunks) {
        StringBuilder text = new StringBuilder("diff --git a/" + NAME + " b/" + NAME + "\n--- a/" + NAME + "\n+++ b/")
                .append(NAME)
                .append('\n');
        for (Hunk hunk : hunks) {
            text.append("@@ -")
                    .append(hunk.oldStart() + "," + hunk.without('+').size())
                    .append(" +")
                    .append(hunk.newStart() + "," + hunk.without('-').size())
                    .append(" @@\n");
            hunk.lines().forEach(line -> text.append(line).append('\n'));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Patch patch = new Patch();
        patch.parse(bytes, 0, bytes.length);
        return patch;
    }

    /** The lines of a text. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /**
     * Where one side of each hunk stands in a text, by the first of its lines, from 0: where the hunk says, or as far
     * from there as the hunk before is, or else the nearest place; never before the hunk before. Empty if one stands
     * nowhere.
     */
    static Optional<List<Integer>> places(List<String> lines, List<Hunk> hunks, char other) {
        List<Integer> places = new ArrayList<>();
        int shift = 0;
        int from = 0;
        for (Hunk hunk : hunks) {
            List<String> side = hunk.without(other);
            int said = Math.max(0, (other == '+' ? hunk.oldStart() : hunk.newStart()) - 1);
            int place = nearest(lines, side, said + shift, from);
            if (place < 0) {
                return Optional.empty();
            }
            places.add(place);
            shift = place - said;
            from = place + side.size();
        }
        return Optional.of(places);
    }

    private static int nearest(List<String> lines, List<String> side, int near, int from) {
        int best = -1;
        for (int at = from; at <= lines.size() - side.size(); ) {
            int found = Collections.indexOfSubList(lines.subList(at, lines.size()), side);
            if (found < 0) {
                break;
            }
            int place = at + found;
            if (best < 0 || Math.abs(place - near) < Math.abs(best - near)) {
                best = place;
            }
            at = place + 1;
        }
        return best;
    }

    /** Of a hunk that stands nowhere: the place where most of its old lines do, and what differs first there. */
    static String mismatch(List<String> lines, Hunk hunk) {
        List<String> whole = hunk.without('+');
        List<String> side = whole.subList(0, Math.min(whole.size(), ENOUGH));
        int best = 0;
        int most = -1;
        for (int at = 0; at < Math.max(1, lines.size()); at++) {
            int same = 0;
            for (int i = 0; i < side.size() && at + i < lines.size(); i++) {
                same += side.get(i).equals(lines.get(at + i)) && !side.get(i).isBlank() ? 1 : 0;
            }
            int nearer = Math.abs(best - hunk.oldStart() + 1) - Math.abs(at - hunk.oldStart() + 1);
            if (same > most || (same == most && nearer > 0)) {
                most = same;
                best = at;
            }
        }
        int differs = 0;
        while (differs < side.size() - 1
                && best + differs < lines.size()
                && side.get(differs).equals(lines.get(best + differs))) {
            differs++;
        }
        int line = best + differs;
        return "line " + (line + 1) + ": the patch expects \"" + text(side, differs) + "\", the tree has "
                + (line < lines.size() ? "\"" + text(lines, line) + "\"" : "no such line");
    }

    private static String text(List<String> lines, int at) {
        return at < lines.size() ? lines.get(at).strip() : "";
    }
}

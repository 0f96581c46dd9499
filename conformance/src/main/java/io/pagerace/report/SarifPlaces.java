package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.review.Hunk;
import io.pagerace.review.HunkLine;
import java.util.Optional;

/**
 * SARIF's locations. A line of the file behind the patch is one of the tree {@code %SRCROOT%}; one that the patch takes
 * out is one of the tree {@code BEFORE}, with its number there.
 */
final class SarifPlaces {
    private static final String AFTER = "%SRCROOT%";
    private static final String BEFORE = "BEFORE";

    private SarifPlaces() {}

    /** What the two trees are. */
    static JsonObject trees() {
        JsonObject trees = new JsonObject();
        trees.add(AFTER, tree("The tree with the patch: lines that it has or leaves."));
        trees.add(BEFORE, tree("The tree without the patch: lines that the patch takes out."));
        return trees;
    }

    private static JsonObject tree(String text) {
        JsonObject tree = new JsonObject();
        tree.add("description", SarifText.message(text));
        return tree;
    }

    /** A location in a function, which may be empty; without a place it has no file and no line. */
    static JsonObject location(Optional<StepPlaces.Place> place, String file, String function) {
        JsonObject location = new JsonObject();
        place.flatMap(SarifPlaces::physical).ifPresent(physical -> location.add("physicalLocation", physical));
        if (!function.isEmpty()) {
            JsonObject logical = new JsonObject();
            logical.addProperty("name", TerminalText.visible(function));
            logical.addProperty("fullyQualifiedName", TerminalText.visible(file + ":" + function));
            logical.addProperty("kind", "function");
            JsonArray array = new JsonArray();
            array.add(logical);
            location.add("logicalLocations", array);
        }
        return location;
    }

    private static Optional<JsonObject> physical(StepPlaces.Place place) {
        Hunk hunk = place.hunk();
        HunkLine line = hunk.numbered().get(place.line());
        return SarifText.uri(hunk.file()).map(uri -> {
            JsonObject artifact = new JsonObject();
            artifact.addProperty("uri", uri);
            artifact.addProperty("uriBaseId", line.isTakenOut() ? BEFORE : AFTER);
            JsonObject physical = new JsonObject();
            physical.add("artifactLocation", artifact);
            // A hunk of a file that is new begins at line 0 of what was there before.
            if (line.number() > 0) {
                JsonObject region = new JsonObject();
                region.addProperty("startLine", line.number());
                JsonObject snippet = new JsonObject();
                snippet.addProperty("text", TerminalText.visible(line.text()));
                region.add("snippet", snippet);
                physical.add("region", region);
            }
            return physical;
        });
    }
}

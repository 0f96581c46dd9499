package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.measured.Bug;
import io.pagerace.measured.Looked;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.registry.Defect;
import java.util.Optional;

/** The known defects, found before their fix and gone after it, as JSON. */
public final class BugsJson {
    private final JsonArray bugs = new JsonArray();

    /** Adds a defect; {@code now} is what was just measured, {@code before} what is recorded. */
    public void add(Defect defect, Optional<Bug> before, Optional<Looked> now) {
        JsonObject json = new JsonObject();
        json.addProperty("defect", defect.id());
        json.addProperty("title", defect.title());
        text(json, "fixes", defect.fixes());
        text(json, "fixedBy", defect.fixedBy());
        text(json, "holdsBy", defect.holdsBy());
        json.addProperty("modelled", now.isPresent());
        text(json, "notModelled", defect.notModelled());
        now.ifPresent(looked -> {
            json.addProperty("found", looked.shown().isPresent());
            json.addProperty("gone", looked.gone().isPresent());
            json.addProperty("asRecorded", before.equals(looked.bug()));
            looked.bug().ifPresent(bug -> json.add("measured", MeasuredFile.json(bug)));
        });
        bugs.add(json);
    }

    private static void text(JsonObject json, String name, String value) {
        if (!value.isEmpty()) {
            json.addProperty(name, value);
        }
    }

    /** All of them. */
    public JsonArray bugs() {
        return bugs;
    }
}

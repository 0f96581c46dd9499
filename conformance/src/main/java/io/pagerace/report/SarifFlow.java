package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import java.util.List;

/** An interleaving as SARIF's code flow: a thread flow for each CPU or task, steps numbered over all of them. */
final class SarifFlow {
    private SarifFlow() {}

    static JsonObject of(Registry registry, RemarkTables.Race race, StepPlaces places) {
        Trace trace = race.trace();
        List<RaceRow> rows = race.table().schedule().rows();
        JsonArray threads = new JsonArray();
        for (Columns.Column column :
                Columns.alone(rows, race.table().schedule().scope().cpus())) {
            String ctx = column.contexts().get(0);
            JsonArray steps = new JsonArray();
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).ctx().equals(ctx)) {
                    steps.add(step(registry, trace, rows.get(i).text(), i, places));
                }
            }
            JsonObject thread = new JsonObject();
            thread.addProperty("id", ctx);
            thread.add("message", SarifText.message(column.heading()));
            thread.add("initialState", state(Facts.changing(trace)));
            thread.add("locations", steps);
            threads.add(thread);
        }
        JsonObject flow = new JsonObject();
        flow.add("message", SarifText.message(race.table().story()));
        flow.add("threadFlows", threads);
        return flow;
    }

    private static JsonObject step(Registry registry, Trace trace, String text, int at, StepPlaces places) {
        Step step = trace.steps().get(at);
        StepInfo info = registry.step(step.name());
        JsonObject location = SarifPlaces.location(places.of(step.name()), info.file(), info.function());
        location.add("message", SarifText.message(text));
        JsonObject object = new JsonObject();
        object.addProperty("executionOrder", at + 1);
        object.addProperty("importance", at + 1 == trace.steps().size() ? "essential" : "important");
        object.add("location", location);
        List<String> changes =
                Facts.changes(trace.states().get(at), trace.states().get(at + 1));
        if (!changes.isEmpty()) {
            object.add("state", state(changes));
        }
        JsonObject properties = new JsonObject();
        properties.addProperty("step", step.name());
        object.add("properties", properties);
        return object;
    }

    private static JsonObject state(List<String> facts) {
        JsonObject state = new JsonObject();
        facts.forEach(fact -> state.add(Facts.path(fact), SarifText.message(Facts.value(fact))));
        return state;
    }
}

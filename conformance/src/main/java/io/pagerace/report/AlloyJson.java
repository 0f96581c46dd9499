package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.alloy.AlloyResult;
import io.pagerace.alloy.AlloyTrace;
import io.pagerace.alloy.AtomNames;
import io.pagerace.alloy.Instance;
import io.pagerace.alloy.ModelCommand;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Trace;
import java.util.List;
import java.util.Map;

/** What Alloy has found as JSON. */
public final class AlloyJson {
    private AlloyJson() {}

    /** A result as an object; with {@code whole}, what was found is in it. */
    public static JsonObject of(Registry registry, AlloyResult result, boolean whole) {
        JsonObject object = of(result.command());
        object.addProperty("verdict", result.verdict().toString());
        object.addProperty("asExpected", result.asExpected());
        object.addProperty("exitStatus", result.exitStatus());
        result.stopped().ifPresent(why -> object.addProperty("stopped", why));
        object.addProperty("seconds", Math.round(result.seconds() * 1000) / 1000.0);
        object.addProperty("variables", result.variables());
        object.addProperty("clauses", result.clauses());
        object.addProperty("reused", result.reused());
        if (whole) {
            result.found().ifPresent(instance -> add(object, registry, result.command(), instance));
        }
        return object;
    }

    /** A command as an object. */
    public static JsonObject of(ModelCommand command) {
        JsonObject object = new JsonObject();
        object.addProperty("model", command.model().name());
        object.addProperty("command", command.name());
        object.addProperty("kind", command.check() ? "check" : "run");
        if (command.expect() >= 0) {
            object.addProperty(
                    "expected", command.verdict(command.expect() == 1).toString());
        }
        return object;
    }

    private static void add(JsonObject object, Registry registry, ModelCommand command, Instance instance) {
        AlloyTrace.of(registry, command, instance).ifPresent(trace -> object.add("steps", steps(trace)));
        AtomNames names = new AtomNames(instance);
        JsonArray states = new JsonArray();
        for (Instance.Relations state : instance.states()) {
            JsonObject one = new JsonObject();
            one.add("signatures", relations(state.sigs(), names));
            one.add("fields", relations(state.fields(), names));
            one.add("skolems", relations(state.skolems(), names));
            states.add(one);
        }
        object.add("states", states);
        instance.loop().ifPresent(loop -> object.addProperty("loop", loop));
    }

    private static JsonArray steps(Trace trace) {
        JsonArray steps = new JsonArray();
        trace.steps().forEach(step -> {
            JsonObject one = new JsonObject();
            one.addProperty("ctx", step.ctx());
            one.addProperty("step", step.name());
            steps.add(one);
        });
        return steps;
    }

    private static JsonObject relations(Map<String, List<List<String>>> relations, AtomNames names) {
        JsonObject object = new JsonObject();
        relations.forEach((name, tuples) -> {
            JsonArray array = new JsonArray();
            for (List<String> tuple : tuples) {
                JsonArray atoms = new JsonArray();
                tuple.forEach(atom -> atoms.add(names.of(atom)));
                array.add(atoms);
            }
            object.add(name, array);
        });
        return object;
    }
}

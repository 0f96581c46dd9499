package io.pagerace.alloy;

import com.google.gson.JsonObject;
import io.pagerace.results.CodeDigest;
import io.pagerace.results.ResultStore;
import io.pagerace.tlc.TlcJar;
import io.pagerace.trace.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Alloy has said before. It depends on the texts of the model and of what it opens, the command, the solver, and
 * the programs: Alloy's jars, and our classes that read its answers.
 */
public final class AlloyCache {
    private static final String ENTRY = "result.json";
    private static final String FACTS = "facts";
    private static final String ANSWER = "answer";

    private final ResultStore store;
    private final String programs;
    private final String solver;
    private final Map<AlloyModel, String> texts = new ConcurrentHashMap<>();

    /** In a folder of results, for what these settings compute. */
    public AlloyCache(ResultStore store, AlloySettings settings) {
        this.store = store;
        this.solver = settings.solver();
        StringJoiner digests = new StringJoiner(" ");
        settings.jars().forEach(jar -> digests.add(TlcJar.digest(jar)));
        this.programs = TlcJar.digest(digests.toString()) + " " + CodeDigest.of(AlloyCache.class, "io/pagerace/alloy");
    }

    /** The result of a command. */
    Optional<AlloyResult> find(ModelCommand command, Wanted wanted) {
        String facts = facts(command, wanted);
        return store.find(file(command.toString(), facts), read -> {
            JsonNode json = json(read, facts);
            Alloy.Size size = new Alloy.Size(
                    0,
                    json.get(Messages.VARIABLES).number(),
                    json.get(Messages.CLAUSES).number());
            return new Alloy.Answer(json.get(ANSWER), size).result(command, true);
        });
    }

    /** Keeps the result of a command. */
    void keep(ModelCommand command, Wanted wanted, Alloy.Answer answer) {
        String facts = facts(command, wanted);
        JsonObject json = json(facts, answer.json());
        json.addProperty(Messages.VARIABLES, answer.size().variables());
        json.addProperty(Messages.CLAUSES, answer.size().clauses());
        store.keep(file(command.toString(), facts), Map.of(ENTRY, json.toString()));
    }

    /** The commands of a model. */
    Optional<Alloy.Listing> find(AlloyModel model) {
        String facts = facts(model);
        return store.find(
                file(model.name(), facts),
                read -> Alloy.listing(model, json(read, facts).get(ANSWER)));
    }

    /** Keeps the commands of a model. */
    void keep(AlloyModel model, JsonNode answer) {
        String facts = facts(model);
        store.keep(file(model.name(), facts), Map.of(ENTRY, json(facts, answer).toString()));
    }

    private static JsonObject json(String facts, JsonNode answer) {
        JsonObject json = new JsonObject();
        json.addProperty(FACTS, facts);
        json.add(ANSWER, answer.element());
        return json;
    }

    private static JsonNode json(Map<String, String> read, String facts) {
        JsonNode json = JsonNode.parse(ENTRY, read.get(ENTRY));
        if (!json.get(FACTS).string().equals(facts)) {
            throw json.get(FACTS).error("another command's");
        }
        return json;
    }

    private String facts(ModelCommand command, Wanted wanted) {
        return facts(command.model()) + "wanted=" + wanted + "\nsolver=" + solver + "\ncommand=" + command.index() + " "
                + command.name() + "\n";
    }

    private String facts(AlloyModel model) {
        return "programs=alloy " + programs + "\nmodel=" + model.name() + " "
                + texts.computeIfAbsent(
                        model, m -> TlcJar.digest(AlloyFiles.needed(m).toString()))
                + "\n";
    }

    private static String file(String name, String facts) {
        return "alloy-" + name.replaceAll("\\W+", "-") + "-"
                + TlcJar.digest(facts).substring(0, 32) + ".zip";
    }
}

package io.pagerace.coverage;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.ModelConfig;
import io.pagerace.tlc.SpecFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What could be exercised: the steps of a protocol, and for each step the outcomes that the specification writes down:
 * every pc and every property that stands in the text of the action and of the definitions that it uses. Some can't
 * happen, because a condition around them is never true; that nothing has ever exercised them is what a ledger is for.
 *
 * <p>What is behind a call into a callback does not stand in the action: it is the first step of that callback
 * ({@code Ops}). What is behind its return ({@code AfterCallback}) does not either, and does not depend on the step
 * that returns: these outcomes are those of {@code return of isolate} and the like, not of a step.
 */
public final class WrittenOutcomes {
    /** Keeps "idle" as it is and leads nowhere: without this each action could end at "idle". */
    private static final Set<String> UNCHANGED = Set.of("Settle");

    /**
     * Where a pc is looked at, not written; where a step that begins an operation gets its registers, of which it sets
     * the pc afterwards; and the names of the steps that say of themselves what they break.
     */
    private static final Pattern LOOKS = Pattern.compile(
            "\\bAt\\(\\w+, *\"[^\"]*\"\\)"
                    + "|IF starts THEN .*? ELSE cpu"
                    + "|(?<!!)\\.pc *[=#] *\"[^\"]*\""
                    + "|\\\\in *\\{[^}]*}"
                    + "|(?<=\\bBugAt\\(\\w{1,3}, {0,2})\"[^\"]*\""
                    + "|(?<=\\bWarn\\()\"[^\"]*\"",
            Pattern.DOTALL);

    /** A jump to a callback; its name stands in the call. */
    private static final Pattern CALL = Pattern.compile("\\bCall\\([^\"]*\"(\\w+)\"");

    /** Going to sleep in lock_page(): the context stays where it is. */
    private static final String SLEEPS = "SleepForLock";

    private static final String RETURN_OF = "return of ";

    private static final Pattern OPS = Pattern.compile(
            "\\[\\s*isolate\\s+\\|->(.*?),\\s*migrate\\s+\\|->(.*?),\\s*putback\\s+\\|->(.*?)]", Pattern.DOTALL);
    private static final Pattern AFTER_CALLBACK = Pattern.compile("\\w+AfterCallback\\b");
    private static final List<String> CALLBACKS = List.of("isolate", "migrate", "putback");
    private static final Pattern RETURNS = Pattern.compile("\\w+\\.site *= *\"(\\w+)\" *->");

    private final SpecText spec;
    private final Registry registry;
    private final Set<String> pcs = new TreeSet<>();
    private final Map<String, Set<String>> entries = new TreeMap<>();
    private final Map<String, Set<String>> behindCall = new TreeMap<>();
    private final Map<String, Set<Outcome>> outcomes = new TreeMap<>();
    private final Map<String, Set<String>> callbacksOf = new TreeMap<>();
    private final Set<Outcome> returns = new TreeSet<>();

    /** Of a protocol. */
    public WrittenOutcomes(Registry registry, SpecFiles specs, Protocol protocol) {
        this.registry = registry;
        this.spec = new SpecText(specs, protocol.model(), LOOKS);
        registry.steps().forEach(step -> pcs.add(step.step()));
        for (io.pagerace.model.Rest rest : io.pagerace.model.Rest.values()) {
            pcs.add(rest.toString());
        }
        readCallbacks(specs.config(protocol.model()));
        for (String action : SpecText.names(spec.withAllUsed(spec.body("Next"), Set.of()))) {
            if (registry.hasAction(action)) {
                String step = registry.stepOfAction(action);
                outcomes.put(step, outcomes(step, action));
            }
        }
        readReturns();
    }

    /** The steps. */
    public Set<String> steps() {
        return outcomes.keySet();
    }

    /** The outcomes of all steps. */
    public Set<Outcome> outcomes() {
        Set<Outcome> all = new TreeSet<>();
        outcomes.values().forEach(all::addAll);
        all.addAll(returns);
        return all;
    }

    private void readCallbacks(ModelConfig config) {
        for (String body : spec.bodies()) {
            Matcher table = OPS.matcher(body);
            while (table.find()) {
                for (int i = 0; i < CALLBACKS.size(); i++) {
                    entries.computeIfAbsent(CALLBACKS.get(i), key -> new TreeSet<>())
                            .addAll(pcsOf(table.group(i + 1)));
                }
            }
        }
        Matcher substitution = Pattern.compile("AfterCallback <- (\\w+)").matcher(config.text());
        if (substitution.find()) {
            readAfterCallback(substitution.group(1), new TreeSet<>());
        }
    }

    /** What is behind a return, by the site of the call: in an operator, and in those like it that it uses. */
    private void readAfterCallback(String operator, Set<String> seen) {
        if (!seen.add(operator)) {
            return;
        }
        String after = spec.body(operator);
        AFTER_CALLBACK.matcher(after).results().forEach(used -> readAfterCallback(used.group(), seen));
        List<String> sites = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        Matcher site = RETURNS.matcher(after);
        while (site.find()) {
            sites.add(site.group(1));
            ends.add(site.end());
        }
        for (int i = 0; i < sites.size(); i++) {
            String arm = after.substring(ends.get(i), i + 1 < ends.size() ? ends.get(i + 1) : after.length());
            behindCall
                    .computeIfAbsent(sites.get(i), key -> new TreeSet<>())
                    .addAll(pcsOf(written(AFTER_CALLBACK.matcher(arm).replaceAll(""))));
        }
    }

    private Set<Outcome> outcomes(String step, String action) {
        Set<Outcome> found = new TreeSet<>();
        String text = written(spec.body(action));
        for (String pc : pcsOf(text)) {
            found.add(new Outcome(step, pc, ""));
        }
        for (String word : SpecText.strings(text)) {
            if (registry.hasProperty(word)) {
                found.add(new Outcome(step, "", word));
            }
        }
        CALL.matcher(text)
                .results()
                .forEach(call -> entries.getOrDefault(call.group(1), Set.of())
                        .forEach(pc -> found.add(new Outcome(step, pc, ""))));
        if (SpecText.names(text).contains(SLEEPS)) {
            found.add(new Outcome(step, spec.begin(action), ""));
        }
        return found;
    }

    /** The steps of each callback, and what is behind its return. */
    private void readReturns() {
        for (String callback : CALLBACKS) {
            Set<String> behind = new TreeSet<>(behindCall.getOrDefault(callback, Set.of()));
            if (callback.equals("migrate")) {
                // move_to_new_page() calls it, too.
                behind.addAll(behindCall.getOrDefault("move", Set.of()));
            }
            Set<String> steps = new TreeSet<>();
            addReachable(entries.getOrDefault(callback, Set.of()), steps);
            steps.forEach(step ->
                    callbacksOf.computeIfAbsent(step, key -> new TreeSet<>()).add(callback));
            behind.forEach(pc -> returns.add(new Outcome(RETURN_OF + callback, pc, "")));
        }
    }

    /** The outcome that an edge is. */
    Outcome outcome(Edge edge) {
        Outcome own = edge.outcome();
        if (outcomes.getOrDefault(edge.step(), Set.of()).contains(own)) {
            return own;
        }
        return callbacksOf.getOrDefault(edge.step(), Set.of()).stream()
                .map(callback -> new Outcome(RETURN_OF + callback, edge.behind(), edge.broken()))
                .filter(returns::contains)
                .findFirst()
                .orElse(own);
    }

    private void addReachable(Set<String> from, Set<String> reached) {
        for (String step : from) {
            if (outcomes.containsKey(step) && reached.add(step)) {
                Set<String> next = new TreeSet<>();
                outcomes.get(step).stream().filter(o -> !o.breaks()).forEach(o -> next.add(o.behind()));
                addReachable(next, reached);
            }
        }
    }

    private String written(String body) {
        return spec.withAllUsed(body, UNCHANGED);
    }

    private Set<String> pcsOf(String text) {
        Set<String> found = new TreeSet<>(SpecText.strings(text));
        found.retainAll(pcs);
        return found;
    }
}

package io.pagerace.alloy;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A trace that Alloy has found, as the trace of a protocol: pages, contexts, devices, the page cache's slot and the
 * fault are the variables of the TLA+ specification, and fields are registers. What Alloy has as a set (holders of
 * references, the pages of a list) stays a set.
 */
public final class AlloyTrace {
    private static final String IDLE = "idle";
    private static final String NONE = "none";
    /** The register that says what comes next. */
    private static final String PC = "pc";

    /** Fields whose names are keywords of Alloy's. */
    private static final Map<String, String> KEYWORDS = Map.of("page_private", "private");

    private final Registry registry;
    private final ModelCommand command;
    private final Instance instance;
    private final AtomNames names;

    private AlloyTrace(Registry registry, ModelCommand command, Instance instance) {
        this.registry = registry;
        this.command = command;
        this.instance = instance;
        this.names = new AtomNames(instance);
    }

    /** The trace; empty if this is none, or the model does not say which event leads from a state to the next. */
    public static Optional<Trace> of(Registry registry, ModelCommand command, Instance instance) {
        return instance.temporal() ? new AlloyTrace(registry, command, instance).trace() : Optional.empty();
    }

    private Optional<Trace> trace() {
        List<Instance.Relations> relations = new ArrayList<>(instance.states());
        int last = relations.size() - 1;
        int loop = instance.loop().orElseThrow();
        boolean goesOn = !relations.get(last).events().isEmpty();
        if (goesOn) {
            // What leads back is a step too.
            relations.add(relations.get(loop));
        }
        List<State> states = new ArrayList<>(List.of(state(relations.get(0), "")));
        List<Step> steps = new ArrayList<>();
        // Where a state stands if those are left out that only repeat the one before.
        List<Integer> index = new ArrayList<>(List.of(0));
        for (int i = 1; i < relations.size(); i++) {
            List<List<String>> events = relations.get(i - 1).events();
            if (!events.isEmpty()) {
                steps.add(step(events.get(0)));
                states.add(state(relations.get(i), steps.get(steps.size() - 1).name()));
            } else if (!relations.get(i).fields().equals(relations.get(i - 1).fields())) {
                return Optional.empty();
            }
            index.add(states.size() - 1);
        }
        OptionalInt again = goesOn && loop < last ? OptionalInt.of(index.get(loop + 1)) : OptionalInt.empty();
        return Optional.of(new Trace(meta(states, steps), states, steps, again));
    }

    private Step step(List<String> event) {
        return new Step(names.of(event.get(event.size() - 1)), stepName(names.of(event.get(0))));
    }

    private String stepName(String action) {
        return registry.hasAction(action) ? registry.stepOfAction(action) : action.replaceFirst("_", ".");
    }

    private Trace.Meta meta(List<State> states, List<Step> steps) {
        State last = states.get(states.size() - 1);
        String fault = text(last.at("fault.property"));
        String property = fault.equals(NONE) ? command.check() ? command.name() : "" : fault;
        Instance.Relations first = instance.states().get(0);
        Optional<Protocol> protocol = protocol();
        return new Trace.Meta(
                protocol.map(Protocol::name).orElse(command.model().name()),
                protocol.map(p -> rules(p, first)).orElse(List.of()),
                new Scope(count(first, "Cpu", Scope.MAX_CPUS), count(first, "Page", Scope.MAX_PAGES)),
                property,
                fault.equals(NONE) || steps.isEmpty() ? "" : text(last.at("fault.step")),
                "Alloy",
                command + ": " + command.verdict(true));
    }

    private static String text(Value value) {
        return value instanceof Value.Str text ? text.value() : NONE;
    }

    private static int count(Instance.Relations state, String sig, int most) {
        return Math.max(1, Math.min(most, state.atoms(sig).size()));
    }

    /** The protocol that the model is named like, or a model that it opens. */
    private Optional<Protocol> protocol() {
        List<String> models = new ArrayList<>(List.of(command.model().name()));
        models.addAll(AlloyFiles.needed(command.model()).keySet());
        return models.stream()
                .flatMap(name -> registry.protocols().stream()
                        .filter(protocol -> protocol.model().equals("MC_" + name)))
                .findFirst();
    }

    /** The rules of the protocol that the model has an atom for, and that hold. */
    private List<String> rules(Protocol protocol, Instance.Relations state) {
        List<String> atoms = state.fields().getOrDefault("Kernel.rules", List.of()).stream()
                .map(tuple -> names.of(tuple.get(1)))
                .toList();
        List<String> rules = new ArrayList<>(protocol.rulesOn());
        List<String> known = state.atoms("Rule").stream().map(names::of).toList();
        protocol.rules().forEach(rule -> {
            String atom = rule.replaceAll("[.-]", "_");
            if (known.contains(atom)) {
                rules.remove(rule);
            }
            if (atoms.contains(atom)) {
                rules.add(rule);
            }
        });
        return rules;
    }

    private State state(Instance.Relations relations, String step) {
        Map<String, Value> variables = new TreeMap<>();
        variables.put("page", records(relations, "Page"));
        variables.put("cpu", records(relations, AtomNames.CONTEXT));
        variables.put("dev", records(relations, "Device"));
        variables.put("slot", single(relations, "slot").orElse(new Value.Str("null")));
        Optional<Value> broken = single(relations, "fault");
        variables.put(
                "fault",
                Value.function(Map.of(
                        new Value.Str("property"),
                        broken.orElse(new Value.Str(NONE)),
                        new Value.Str("step"),
                        new Value.Str(broken.isPresent() && !step.isEmpty() ? step : NONE),
                        new Value.Str("stop"),
                        new Value.Bool(broken.isPresent()))));
        return new State(variables);
    }

    /** The value of the field of this name, whose signature has one atom. */
    private Optional<Value> single(Instance.Relations relations, String field) {
        return relations.fields().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("." + field))
                .flatMap(entry -> entry.getValue().stream())
                .findFirst()
                .map(tuple -> value(tuple.subList(1, tuple.size())));
    }

    /** For each atom of a signature, what all fields say of it, and the subsets that change. */
    private Value records(Instance.Relations relations, String sig) {
        Map<Value, Value> records = new TreeMap<>();
        for (String atom : relations.atoms(sig)) {
            Map<Value, Value> record = new TreeMap<>();
            for (Instance.Signature each : instance.sigs()) {
                boolean member = relations.atoms(each.name()).contains(atom);
                if (each.subset() && names.isA(atom.substring(0, Math.max(0, atom.lastIndexOf('$'))), each.parent())) {
                    record.put(new Value.Str(each.name()), new Value.Bool(member));
                }
                if (member) {
                    each.fields()
                            .forEach(field -> record.put(
                                    new Value.Str(KEYWORDS.getOrDefault(field.name(), field.name())),
                                    field(relations, each.name(), field, atom)));
                }
            }
            records.put(new Value.Str(names.of(atom)), Value.function(record));
        }
        return Value.function(records);
    }

    private Value field(Instance.Relations relations, String sig, Instance.Field field, String atom) {
        List<Value> values = relations.fields().get(sig + "." + field.name()).stream()
                .filter(tuple -> tuple.get(0).equals(atom))
                .map(tuple -> value(tuple.subList(1, tuple.size())))
                .toList();
        if (field.name().equals(PC)) {
            return new Value.Str(values.isEmpty() ? IDLE : stepName(text(values.get(0))));
        }
        if (field.single()) {
            return values.isEmpty() ? new Value.Str("null") : values.get(0);
        }
        return Value.set(values);
    }

    private Value value(List<String> atoms) {
        List<Value> values = new ArrayList<>();
        atoms.forEach(atom -> values.add(new Value.Str(names.of(atom))));
        return values.size() == 1 ? values.get(0) : new Value.Seq(values);
    }
}

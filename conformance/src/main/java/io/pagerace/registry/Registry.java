package io.pagerace.registry;

import io.pagerace.PageraceException;
import io.pagerace.trace.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that has a name. Read once from the data in specs/kernel; look-ups of unknown names throw
 * {@link PageraceException} with exit status 2 and a suggestion.
 */
public final class Registry {
    private final Map<String, StepInfo> steps;
    private final Map<String, String> stepOfAction = new LinkedHashMap<>();
    private final Map<String, Protocol> protocols;
    private final Map<String, Driver> drivers;
    private final Map<String, Rule> rules;
    private final Map<String, Property> properties;
    private final Map<String, Defect> defects;
    private final Map<String, Question> questions;
    private final Map<String, Assumption> assumptions;
    private final List<String> duplicates = new ArrayList<>();

    Registry(
            List<StepInfo> steps,
            List<Protocol> protocols,
            List<Driver> drivers,
            List<Rule> rules,
            List<Property> properties,
            List<Defect> defects,
            List<Question> questions,
            List<Assumption> assumptions) {
        this.steps = index("step", steps, StepInfo::step);
        this.protocols = index("protocol", protocols, Protocol::name);
        this.drivers = index("driver", drivers, Driver::name);
        this.rules = index("rule", rules, Rule::name);
        this.properties = index("property", properties, Property::name);
        this.defects = index("defect", defects, Defect::id);
        this.questions = index("question", questions, Question::id);
        this.assumptions = index("assumption", assumptions, Assumption::name);
        for (StepInfo step : steps) {
            String other = stepOfAction.put(step.action(), step.step());
            if (other != null && !other.equals(step.step())) {
                duplicates.add("steps " + other + " and " + step.step() + " have the same action " + step.action());
            }
        }
    }

    private <T> Map<String, T> index(String kind, List<T> values, Function<T, String> name) {
        Map<String, T> result = new LinkedHashMap<>();
        for (T value : values) {
            if (result.put(name.apply(value), value) != null) {
                duplicates.add(kind + " " + name.apply(value) + " is there twice");
            }
        }
        return result;
    }

    /** The protocol of this name. */
    public Protocol protocol(String name) {
        return find("protocol", protocols, name);
    }

    /** The property of this name. */
    public Property property(String name) {
        return find("property", properties, name);
    }

    /** The step of this name. */
    public StepInfo step(String name) {
        return find("step", steps, name);
    }

    /** The rule of this name. */
    public Rule rule(String name) {
        return find("rule", rules, name);
    }

    /** The known defect of this id. */
    public Defect defect(String id) {
        return find("defect", defects, id);
    }

    /** The question of this id. */
    public Question question(String id) {
        return find("question", questions, id);
    }

    private static <T> T find(String kind, Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw PageraceException.usage(
                    "unknown " + kind + " \"" + name + "\"" + Suggestion.text(name, map.keySet()));
        }
        return value;
    }

    /** Whether there is a step of this name. */
    public boolean hasStep(String name) {
        return steps.containsKey(name);
    }

    /** Whether a step has this TLA+ action. */
    public boolean hasAction(String action) {
        return stepOfAction.containsKey(action);
    }

    /** Whether there is a property of this name. */
    public boolean hasProperty(String name) {
        return properties.containsKey(name);
    }

    /** The step of a TLA+ action; throws with exit status 1 if the action is not in the vocabulary. */
    public String stepOfAction(String action) {
        String step = stepOfAction.get(action);
        if (step == null) {
            throw PageraceException.internal("the action " + action + " of the specification is not in steps.json"
                    + Suggestion.text(action, stepOfAction.keySet()));
        }
        return step;
    }

    /**
     * The known defects that a violation of a property at a step of a protocol shows, in the order of the data.
     *
     * @param first the first state of the trace
     */
    public List<Defect> defects(String protocol, String property, String step, State first) {
        Collection<String> starts = protocol(protocol).startValues(first).values();
        return defects.values().stream()
                .filter(defect -> defect.matches(protocol, property, step, starts))
                .toList();
    }

    /** All steps, in the order of the data. */
    public Collection<StepInfo> steps() {
        return steps.values();
    }

    /** All protocols, in the order of the data. */
    public Collection<Protocol> protocols() {
        return protocols.values();
    }

    /** All drivers, in the order of the data. */
    public Collection<Driver> drivers() {
        return drivers.values();
    }

    /** All rules, in the order of the data. */
    public Collection<Rule> rules() {
        return rules.values();
    }

    /** All properties, in the order of the data. */
    public Collection<Property> properties() {
        return properties.values();
    }

    /** All known defects, in the order of the data. */
    public Collection<Defect> defects() {
        return defects.values();
    }

    /** The questions of the RFC's review, in the order of the data. */
    public Collection<Question> questions() {
        return questions.values();
    }

    /** What the models take for granted, in the order of the data. */
    public Collection<Assumption> assumptions() {
        return assumptions.values();
    }

    /** Names that are not unique. */
    List<String> duplicates() {
        return duplicates;
    }
}

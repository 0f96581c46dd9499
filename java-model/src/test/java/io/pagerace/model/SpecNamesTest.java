package io.pagerace.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpecNamesTest {
    @Test
    @DisplayName("Each step of the kernel code is an action of the specification, and each action is a step")
    void stepsAreActions() {
        assertEquals(Specs.steps(), names(Step.values(), Step::text));
    }

    @Test
    @DisplayName("Each action that the specification defines for a context can be taken")
    void actionsAreInADisjunction() {
        assertEquals(Specs.definedSteps(), Specs.steps());
    }

    @Test
    @DisplayName("A step and its constant have the same name")
    void constantsHaveTheirStepsName() {
        for (Step step : Step.values()) {
            assertEquals(step.name(), step.text().replace('.', '_').toUpperCase(Locale.ROOT));
        }
    }

    @Test
    @DisplayName("Each property that the kernel code can break is an invariant of the specification, and the reverse")
    void propertiesAreInvariants() {
        assertEquals(Specs.properties(), names(Property.values(), Property::text));
    }

    private static <T> Set<String> names(T[] values, Function<T, String> name) {
        return new TreeSet<>(Arrays.stream(values).map(name).toList());
    }
}

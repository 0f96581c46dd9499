package io.pagerace.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.StepInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The source map, specs/kernel/source.json")
class SourceMapTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SourceMap MAP = SourceMap.load("/pagerace");

    @Test
    @DisplayName("has each step of the vocabulary and no other")
    void steps() {
        assertEquals(
                REGISTRY.steps().stream().map(StepInfo::step).collect(Collectors.toCollection(TreeSet::new)),
                MAP.steps());
    }

    @Test
    @DisplayName("has a place for each merged kernel that has the step, and kernels that there are")
    void kernels() {
        List<String> wrong = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        REGISTRY.steps().forEach(step -> known.addAll(step.kernels()));
        for (StepInfo step : REGISTRY.steps()) {
            List<Place> places = MAP.places(step.step());
            places.forEach(place -> place.kernels().stream()
                    .filter(kernel -> !known.contains(kernel))
                    .forEach(kernel -> wrong.add(step.step() + ": no kernel " + kernel)));
            if (!places.isEmpty()) {
                step.kernels().stream()
                        .filter(kernel -> kernel.startsWith("v"))
                        .filter(kernel -> places.stream().noneMatch(place -> place.of(kernel)))
                        .forEach(kernel -> wrong.add(step.step() + " has no place in " + kernel));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("agrees with the function that the step is named after: it has the line, or the line calls it")
    void functions() {
        List<String> wrong = REGISTRY.steps().stream()
                .filter(step -> !MAP.places(step.step()).isEmpty())
                .filter(step -> !MAP.functions(step.step()).contains(step.function())
                        && MAP.places(step.step()).stream()
                                .noneMatch(place -> place.find().toString().contains(step.function() + "(")))
                .map(step -> step.step() + ": " + step.function() + " is not in " + MAP.functions(step.step()))
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("speaks of rules, defects and questions that there are")
    void names() {
        MAP.rules().forEach(REGISTRY::rule);
        MAP.corrections().forEach(REGISTRY::rule);
        MAP.remarks().forEach(about -> {
            if (about.startsWith("Q")) {
                REGISTRY.question(about);
            } else {
                REGISTRY.defect(about);
            }
        });
        assertTrue(MAP.rules().contains("isolate.recheck-isolated"));
        assertTrue(MAP.remarks().contains("S21"));
    }

    @Test
    @DisplayName("says why no line of the kernel is a step, or where the line is")
    void nowhere() {
        for (StepInfo step : REGISTRY.steps()) {
            assertTrue(
                    MAP.places(step.step()).isEmpty()
                            == MAP.nowhere(step.step())
                                    .filter(why -> !why.isBlank())
                                    .isPresent(),
                    step.step());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"in\": [\"mm/a.c\"], \"find\": \"x\"}              | $.steps[0].places[0]: \"mm/a.c\" is no FILE:FUNCTION",
                "{\"in\": [\"mm/a.c:f\"], \"find\": \"x ...\"}        | $.steps[0].places[0]: the anchor \"x ...\" marks no line",
            })
    @DisplayName("is refused with the place of the mistake")
    void wrong(String place, String message) {
        PageraceException e = assertThrows(
                PageraceException.class,
                () -> SourceMap.parse(
                        "{\"renames\": [], \"steps\": [{\"step\": \"a.b\", \"places\": [" + place + "]}]}"));
        assertEquals("source.json: " + message, e.getMessage());
    }
}

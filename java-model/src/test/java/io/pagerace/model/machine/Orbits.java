package io.pagerace.model.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * States up to the names of CPUs and pages, which is how TLC counts them where a model has SYMMETRY: of all states that
 * differ in these names only, one.
 */
final class Orbits {
    private final List<Map<String, String>> renamings = new ArrayList<>();

    Orbits(int cpus, int pages) {
        for (List<Integer> c : permutations(cpus)) {
            for (List<Integer> p : permutations(pages)) {
                Map<String, String> renaming = new HashMap<>();
                for (int i = 0; i < cpus; i++) {
                    renaming.put("c" + i, "c" + c.get(i));
                }
                for (int i = 0; i < pages; i++) {
                    renaming.put("p" + i, "p" + p.get(i));
                }
                renamings.add(renaming);
            }
        }
    }

    /** Burnside's lemma: on average, so many states stay as they are under a renaming. */
    long count(Set<Machine> machines) {
        long fixed = 0;
        for (Machine machine : machines) {
            Map<String, Object> state = machine.state();
            fixed += renamings.stream()
                    .filter(renaming -> isRenamed(state, state, renaming))
                    .count();
        }
        return fixed / renamings.size();
    }

    private static boolean isRenamed(Object value, Object renamed, Map<String, String> renaming) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(entry -> isRenamed(
                            entry.getValue(), ((Map<?, ?>) renamed).get(name(entry.getKey(), renaming)), renaming));
        }
        if (value instanceof Set<?> set) {
            return set.size() == ((Set<?>) renamed).size()
                    && set.stream().allMatch(each -> ((Set<?>) renamed).contains(name(each, renaming)));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> name(each, renaming)).toList().equals(renamed);
        }
        return name(value, renaming).equals(renamed);
    }

    private static Object name(Object value, Map<String, String> renaming) {
        return value instanceof String name ? renaming.getOrDefault(name, name) : value;
    }

    private static List<List<Integer>> permutations(int size) {
        List<List<Integer>> permutations = List.of(List.of());
        for (int next = 0; next < size; next++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> permutation : permutations) {
                for (int at = 0; at <= permutation.size(); at++) {
                    List<Integer> inserted = new ArrayList<>(permutation);
                    inserted.add(at, next);
                    longer.add(inserted);
                }
            }
            permutations = longer;
        }
        return permutations;
    }
}

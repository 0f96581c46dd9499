package io.pagerace.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a function of which a patch moves lines as they are: those that are there before it and behind it, with
 * the lines' places among those that the hunks show of the function.
 *
 * @param function where the first line that moves is shown
 * @param line the place of that line in the hunk, from 0
 * @param before the places before the patch
 * @param after the places behind the patch
 * @param moved the steps of the lines that move
 * @param jumps the steps whose statement jumps away before the patch, and behind it to the same place
 * @param others how many other lines change that have something in them
 */
record MovedSteps(
        FunctionReview function,
        int line,
        Map<String, Integer> before,
        Map<String, Integer> after,
        Set<String> moved,
        Set<String> jumps,
        int others) {
    /** No statement has more lines; what has is text made to take long. */
    private static final int MAX_STATEMENT = 20;

    private static final Pattern JUMP = Pattern.compile("\\b(goto\\s+\\w+|return\\b[^;]*|continue|break)\\s*;");

    /** Of the functions of a patch, by file and name; those that no line with a step moves in are not there. */
    static Map<String, MovedSteps> of(PatchReview review) {
        Map<String, List<FunctionReview>> functions = new LinkedHashMap<>();
        for (FunctionReview function : review.functions()) {
            if (!function.function().isEmpty()) {
                functions
                        .computeIfAbsent(name(function), key -> new ArrayList<>())
                        .add(function);
            }
        }
        Map<String, MovedSteps> all = new LinkedHashMap<>();
        functions.forEach((name, parts) -> {
            MovedSteps steps = of(parts);
            if (!steps.moved.isEmpty()) {
                all.put(name, steps);
            }
        });
        return all;
    }

    /** How a function is known among those of a patch. */
    static String name(FunctionReview function) {
        return function.hunk().file() + " " + function.function();
    }

    private static MovedSteps of(List<FunctionReview> parts) {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> before = new LinkedHashMap<>();
        List<FunctionReview> functions = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (FunctionReview part : parts) {
            int first = lines.size();
            for (int place = part.begin(); place < part.end(); place++) {
                lines.add(part.hunk().lines().get(place));
                functions.add(part);
                places.add(place);
            }
            part.places().before().forEach((step, place) -> {
                if (place >= part.begin()
                        && place < part.end()
                        && part.hunk().lines().get(place).charAt(0) != '+') {
                    before.putIfAbsent(step, first + place - part.begin());
                }
            });
        }
        Map<Integer, Integer> moves = moves(lines);
        Map<String, Integer> after = new LinkedHashMap<>();
        Set<String> moved = new TreeSet<>();
        Set<String> jumps = new TreeSet<>();
        int at = lines.size();
        for (Map.Entry<String, Integer> step : before.entrySet()) {
            int place = step.getValue();
            boolean isMoved = moves.containsKey(place);
            if (isMoved) {
                moved.add(step.getKey());
                at = Math.min(at, place);
            }
            if (isMoved || lines.get(place).charAt(0) == ' ') {
                int now = moves.getOrDefault(place, place);
                after.put(step.getKey(), now);
                String jump = jump(lines, place, '+');
                if (!jump.isEmpty() && jump.equals(jump(lines, now, '-'))) {
                    jumps.add(step.getKey());
                }
            }
        }
        before.keySet().retainAll(after.keySet());
        boolean none = moved.isEmpty();
        return new MovedSteps(
                none ? parts.get(0) : functions.get(at),
                none ? 0 : places.get(at),
                before,
                after,
                moved,
                jumps,
                others(lines, moves));
    }

    /** For each line that is taken out, and put in as it is in one place, this place. */
    private static Map<Integer, Integer> moves(List<String> lines) {
        Map<String, List<Integer>> gone = places(lines, '-');
        Map<String, List<Integer>> come = places(lines, '+');
        Map<Integer, Integer> moves = new TreeMap<>();
        gone.forEach((text, places) -> {
            List<Integer> now = come.getOrDefault(text, List.of());
            // Two that are alike, such as two jumps to one label, keep their order.
            for (int i = 0; i < places.size() && places.size() == now.size(); i++) {
                moves.put(places.get(i), now.get(i));
            }
        });
        return moves;
    }

    private static Map<String, List<Integer>> places(List<String> lines, char mark) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.charAt(0) == mark && !line.substring(1).isBlank()) {
                places.computeIfAbsent(line.substring(1).stripTrailing(), key -> new ArrayList<>())
                        .add(i);
            }
        }
        return places;
    }

    private static int others(List<String> lines, Map<Integer, Integer> moves) {
        Set<Integer> moved = new HashSet<>(moves.keySet());
        moved.addAll(moves.values());
        int others = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.charAt(0) != ' ' && !line.substring(1).isBlank() && !moved.contains(i)) {
                others++;
            }
        }
        return others;
    }

    /** Where the statement jumps to that begins in a line, on the side without the other's lines; empty if nowhere. */
    private static String jump(List<String> lines, int from, char other) {
        StringBuilder statement = new StringBuilder();
        int end = Math.min(lines.size(), from + MAX_STATEMENT);
        for (int i = from; i < end && statement.indexOf(";") < 0; i++) {
            if (lines.get(i).charAt(0) != other) {
                statement.append(lines.get(i).substring(1)).append(' ');
            }
        }
        Matcher jump = JUMP.matcher(statement);
        return jump.find() ? jump.group(1).strip().replaceAll("\\s+", " ") : "";
    }
}

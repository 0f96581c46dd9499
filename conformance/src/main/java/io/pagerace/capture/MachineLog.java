package io.pagerace.capture;

import io.pagerace.PageraceException;
import io.pagerace.kernel.TraceHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the first program of a virtual machine says: see {@code init.sh}. */
final class MachineLog {
    private static final int TAIL = 3;

    private final Map<String, String> set = new LinkedHashMap<>();
    private final Map<Integer, StringBuilder> stats = new TreeMap<>();
    private final StringBuilder profile = new StringBuilder();
    private String release = "";
    private boolean ready;
    private boolean done;
    private boolean whole;

    /** Throws with exit status 1 if it says that it failed. */
    MachineLog(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            String rest = words.length > 1 ? words[1] : "";
            switch (words[0]) {
                case "fail" -> throw PageraceException.internal("in the virtual machine: " + rest);
                case "kernel" -> release = rest;
                case "set" -> set.put(first(rest), behind(rest));
                case "stats" ->
                    stats.computeIfAbsent(Integer.valueOf(first(rest)), cpu -> new StringBuilder())
                            .append(behind(rest))
                            .append('\n');
                case "profile" -> profile.append(rest).append('\n');
                case "ready" -> ready = true;
                case "done" -> done = true;
                case "whole" -> whole = true;
                default -> {}
            }
        }
    }

    /** The lines so far that are whole. */
    static MachineLog read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new MachineLog(List.of());
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return new MachineLog(
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    }

    private static String first(String words) {
        return words.split(" ", 2)[0];
    }

    private static String behind(String words) {
        String[] two = words.split(" ", 2);
        return two.length > 1 ? two[1] : "";
    }

    /** Whether the trace is being taken. */
    boolean isReady() {
        return ready;
    }

    /** Whether it has been taken. */
    boolean isDone() {
        return done;
    }

    /** Whether all of it has been written. */
    boolean isWhole() {
        return whole;
    }

    List<String> probes() {
        return List.copyOf(set.keySet());
    }

    TraceHeader header(String table) {
        return new TraceHeader(release, table, probes(), List.copyOf(set.values()));
    }

    List<CpuBuffer> buffers() {
        return stats.entrySet().stream()
                .map(each -> CpuBuffer.parse(each.getKey(), each.getValue().toString()))
                .sorted(Comparator.comparing(CpuBuffer::cpu))
                .toList();
    }

    List<String> notes() {
        return Loss.notes(buffers(), profile.toString(), probes());
    }

    /** The last that the console has shown, for a machine that did not get far. */
    static String lastWords(Path console) throws IOException {
        if (!Files.exists(console)) {
            return "";
        }
        List<String> lines = new ArrayList<>(Files.readString(console, StandardCharsets.ISO_8859_1)
                .replaceAll("[^\n -~]", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList());
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }
}

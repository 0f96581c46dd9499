package io.pagerace.report;

import io.pagerace.PageraceException;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labelled lines below a race table that a machine needs: Model, Start and Loop. Lines may be wrapped. */
final class RaceNotes {
    private static final Pattern NOTE = Pattern.compile("([A-Z][a-z]+): +(.*)");
    private static final Pattern LOOP = Pattern.compile("after row (\\d{1,6}) .*");

    private final String source;
    private final Map<String, String> notes = new LinkedHashMap<>();

    private String protocol = "";
    private int cpus;
    private int pages;
    private final List<String> with = new ArrayList<>();
    private final List<String> without = new ArrayList<>();

    /** Reads the last block of a race table. */
    RaceNotes(String source, List<String> lines) {
        this.source = source;
        String label = null;
        for (String line : lines) {
            Matcher note = NOTE.matcher(line);
            if (note.matches()) {
                label = note.group(1);
                notes.put(label, note.group(2));
            } else if (label != null && line.startsWith(" ".repeat(RaceTableWriter.LABEL))) {
                notes.merge(label, line.strip(), (a, b) -> a + " " + b);
            } else {
                break;
            }
        }
        readModel();
    }

    private void readModel() {
        String text = notes.get("Model");
        if (text == null) {
            throw error("the race table has no line \"Model:\"");
        }
        String[] words = text.split(" +");
        if (words.length < 3 || !words[0].endsWith("pagerace") || !words[1].equals("check")) {
            throw error("\"Model:\" is not followed by a command pagerace check PROTOCOL ...");
        }
        protocol = words[2];
        for (int i = 3; i < words.length; i += 2) {
            String value = i + 1 < words.length ? words[i + 1] : "";
            switch (words[i]) {
                case "--cpus" -> cpus = number(value, Scope.MAX_CPUS);
                case "--pages" -> pages = number(value, Scope.MAX_PAGES);
                case "--with" -> with.add(value);
                case "--without" -> without.add(value);
                default -> throw error("\"Model:\" has the unknown option " + words[i]);
            }
        }
        if (cpus == 0 || pages == 0) {
            throw error("\"Model:\" needs --cpus and --pages");
        }
    }

    private int number(String text, int most) {
        int number = text.matches("[1-9][0-9]?") ? Integer.parseInt(text) : 0;
        if (number == 0 || number > most) {
            throw error("\"Model:\": " + text + " is not a number from 1 to " + most);
        }
        return number;
    }

    /** The schedule of these notes, and of what stands above them. */
    Schedule schedule(String titleProtocol, String property, String step, List<RaceRow> rows) {
        if (!protocol.equals(titleProtocol)) {
            throw error("the title is about " + titleProtocol + ", but \"Model:\" about " + protocol);
        }
        Scope scope = new Scope(cpus, pages);
        return new Schedule(protocol, scope, with, without, property, step, start(), rows, loop(rows.size()));
    }

    private Map<String, String> start() {
        Map<String, String> start = new LinkedHashMap<>();
        String text = notes.get("Start");
        for (String part : text == null ? new String[0] : text.split("; ")) {
            int equals = part.indexOf(" = ");
            if (equals < 0) {
                throw error("\"Start:\": expected PATH = VALUE, found " + part);
            }
            start.put(part.substring(0, equals), part.substring(equals + 3));
        }
        return start;
    }

    private OptionalInt loop(int rows) {
        String text = notes.get("Loop");
        if (text == null) {
            return OptionalInt.empty();
        }
        Matcher m = LOOP.matcher(text);
        if (!m.matches() || Integer.parseInt(m.group(1)) > rows) {
            throw error("\"Loop:\": expected \"after row N ...\" with a row of the table");
        }
        return OptionalInt.of(Integer.parseInt(m.group(1)));
    }

    private PageraceException error(String what) {
        return PageraceException.usage(source + ": " + what);
    }
}

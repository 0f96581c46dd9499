package io.pagerace.steplog;

import io.pagerace.PageraceException;
import io.pagerace.model.Owner;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocol;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.registry.Suggestion;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what {@link StepLogWriter} writes, round after round. Input that is no such text, or is cut off, ends in a
 * {@link PageraceException} with exit status 2 that says what is wrong in which line.
 */
public final class StepLogReader {
    /** A round of a live machine is far smaller; a larger one may not fit into memory. */
    private static final int LARGEST_ROUND = 4_000_000;

    private final LogLines lines;
    private final String protocol;
    private final Scope scope;
    private final Set<String> rules;
    private final List<Owner> contexts;
    private final StepLineParser parser;
    private int rounds;

    /** Reads the head of the file. {@code source} is how messages name it. */
    public StepLogReader(String source, InputStream in) {
        this.lines = new LogLines(source, in);
        if (!StepLogWriter.MAGIC.equals(lines.next())) {
            throw lines.wrong("not a log of steps: it does not begin with \"" + StepLogWriter.MAGIC + "\"");
        }
        this.protocol = protocol(rest("protocol"));
        int cpus = small(rest("cpus"));
        scope(cpus, 1);
        int pages = small(rest("pages"));
        this.scope = scope(cpus, pages);
        this.rules = rules(rest("rules"));
        Protocol known = Protocols.protocol(protocol);
        this.contexts = scope.contexts(known.initialDevices().get(0));
        this.parser = new StepLineParser(lines, contexts, pages);
    }

    /** The name of the protocol. */
    public String protocol() {
        return protocol;
    }

    /** How many CPUs and pages there are. */
    public Scope scope() {
        return scope;
    }

    /** The rules that held. */
    public Set<String> rules() {
        return rules;
    }

    /** The next round; empty behind the last one. */
    public Optional<StepLog> next() {
        String line = lines.next();
        if (line == null && rounds > 0) {
            return Optional.empty();
        }
        rounds++;
        String head = "round " + rounds + " seed ";
        if (line == null || !line.startsWith(head)) {
            throw lines.wrong(line == null ? "cut off: no round" : "expected \"" + head + "...\"");
        }
        long seed = number(line.substring(head.length()));
        List<List<LoggedStep>> steps = new ArrayList<>();
        contexts.forEach(context -> steps.add(new ArrayList<>()));
        int size = 0;
        for (line = lines.next(); line != null && !line.startsWith("end"); line = lines.next()) {
            parser.parse(line, steps);
            if (++size > LARGEST_ROUND) {
                throw lines.wrong("a round of more than " + LARGEST_ROUND + " steps");
            }
        }
        if (line == null) {
            throw lines.wrong("cut off: the round has no end");
        }
        if (!line.equals("end " + size)) {
            throw lines.wrong("\"" + line + "\" behind " + size + " steps");
        }
        return Optional.of(new StepLog(protocol, scope, rules, seed, contexts, steps));
    }

    private String rest(String word) {
        String line = lines.next();
        if (line == null || !(line + " ").startsWith(word + " ")) {
            throw lines.wrong(line == null ? "cut off: no " + word : "expected \"" + word + " ...\"");
        }
        return line.substring(word.length()).strip();
    }

    private String protocol(String name) {
        if (!Protocols.names().contains(name)) {
            throw lines.wrong("unknown protocol \"" + name + "\"" + Suggestion.text(name, Protocols.names()));
        }
        return name;
    }

    private Scope scope(int cpus, int pages) {
        try {
            return new Scope(cpus, pages);
        } catch (IllegalArgumentException e) {
            throw lines.wrong(e.getMessage());
        }
    }

    private Set<String> rules(String names) {
        Set<String> known = Protocols.rules(protocol);
        Set<String> on = new TreeSet<>();
        for (String name : names.isEmpty() ? new String[0] : names.split(" +")) {
            if (!known.contains(name)) {
                throw lines.wrong(protocol + " has no rule \"" + name + "\"" + Suggestion.text(name, known));
            }
            on.add(name);
        }
        return on;
    }

    private int small(String text) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(text)));
    }

    private long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw lines.wrong("\"" + text + "\" is no number");
        }
    }
}

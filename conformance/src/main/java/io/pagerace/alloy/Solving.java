package io.pagerace.alloy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kodkod.engine.satlab.SATFactory;

/** What Alloy is asked for, inside the JVM that runs it; keeps the last model that was read. */
final class Solving {
    private final A4Reporter reporter;
    private final Runnable begins;
    private String file = "";
    private CompModule module;

    /** {@code begins} is called when a model is read and its command begins. */
    Solving(A4Reporter reporter, Runnable begins) {
        this.reporter = reporter;
        this.begins = begins;
    }

    private CompModule parsed(String name) {
        if (!name.equals(file)) {
            module = CompUtil.parseEverything_fromFile(reporter, null, name);
            file = name;
        }
        return module;
    }

    /** The commands of a file, and the solvers that there are. */
    JsonObject list(String name) {
        JsonArray commands = new JsonArray();
        for (Command command : parsed(name).getAllCommands()) {
            if (command.label.equals("Default") && command.pos.filename.isEmpty()) {
                // What Alloy adds to a model without commands.
                continue;
            }
            JsonObject one = new JsonObject();
            one.addProperty(Messages.NAME, command.label);
            one.addProperty(Messages.CHECK, command.check);
            one.addProperty(Messages.EXPECT, command.expects);
            one.addProperty(Messages.LINE, command.pos.y);
            commands.add(one);
        }
        JsonArray solvers = new JsonArray();
        solvers().forEach(solver -> solvers.add(solver.id()));
        JsonObject answer = new JsonObject();
        answer.add(Messages.COMMANDS, commands);
        answer.add(Messages.SOLVERS, solvers);
        return answer;
    }

    private static List<SATFactory> solvers() {
        return SATFactory.getSolvers().stream()
                .filter(solver -> !solver.isTransformer() && !solver.unbounded() && solver.isPresent())
                .toList();
    }

    /** What a command finds. */
    JsonObject run(String name, int index, String solver, Wanted wanted) throws IOException {
        CompModule parsed = parsed(name);
        Command command = parsed.getAllCommands().get(index);
        A4Options options = options(name, solver);
        begins.run();
        long start = System.nanoTime();
        A4Solution solution =
                TranslateAlloyToKodkod.execute_command(reporter, parsed.getAllReachableSigs(), command, options);
        JsonObject answer = new JsonObject();
        answer.addProperty(Messages.FOUND, solution.satisfiable());
        answer.addProperty(Messages.NANOSECONDS, System.nanoTime() - start);
        boolean whole = wanted == Wanted.UNEXPECTED ? command.expects != 1 : wanted != Wanted.VERDICT;
        if (solution.satisfiable() && whole) {
            answer.add(Messages.INSTANCE, InstanceWriter.write(parsed, solution));
        }
        if (solution.satisfiable() && wanted == Wanted.XML) {
            answer.addProperty(Messages.XML, xml(name, parsed, solution));
        }
        return answer;
    }

    private static A4Options options(String name, String solver) throws IOException {
        A4Options options = new A4Options();
        options.noOverflow = true;
        options.originalFilename = name;
        options.solver = solvers().stream()
                .filter(factory -> factory.id().equals(solver))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no solver " + solver));
        return options;
    }

    /** Everything that a command can find, by symmetry or not; the fields that tell it apart come first. */
    JsonObject every(String name, int index, String solver, String quantified, Consumer<JsonObject> told)
            throws IOException, ReflectiveOperationException {
        begins.run();
        Optional<EveryInstance> every = every(name, index, solver, quantified);
        if (every.isPresent()) {
            tellFields(every.get(), told);
            every.get().forEach(told);
        }
        return new JsonObject();
    }

    /** Everything that is reached from what one command finds by the steps that another finds, and these steps. */
    JsonObject reached(String name, int from, int index, String solver, String quantified, Consumer<JsonObject> told)
            throws IOException, ReflectiveOperationException {
        if (!solver.equals(AlloySettings.SOLVER)) {
            throw new IOException("only " + AlloySettings.SOLVER + " can be asked what is reached");
        }
        begins.run();
        Optional<EveryInstance> initial = every(name, from, solver, quantified);
        Optional<EveryInstance> step = every(name, index, solver, quantified);
        if (initial.isPresent() && step.isPresent()) {
            tellFields(step.get(), told);
            new EveryReached(step.get()).forEach(initial.get(), told);
        }
        return new JsonObject();
    }

    private static void tellFields(EveryInstance every, Consumer<JsonObject> told) {
        JsonObject fields = new JsonObject();
        fields.add(Messages.FIELDS, every.fields());
        told.accept(fields);
    }

    private Optional<EveryInstance> every(String name, int index, String solver, String quantified)
            throws IOException, ReflectiveOperationException {
        CompModule parsed = parsed(name);
        A4Options options = options(name, solver);
        options.symmetry = 0;
        options.skolemDepth = 0;
        A4Solution solution = TranslateAlloyToKodkod.execute_command(
                reporter, parsed.getAllReachableSigs(), parsed.getAllCommands().get(index), options);
        return solution.satisfiable() ? Optional.of(new EveryInstance(parsed, solution, quantified)) : Optional.empty();
    }

    /** As Alloy's own visualiser reads it, without the folder that the file is in today. */
    private static String xml(String name, CompModule parsed, A4Solution solution) {
        StringWriter text = new StringWriter();
        solution.writeXML(new PrintWriter(text), parsed.getAllFunc(), Map.of());
        return text.toString().replace(Path.of(name).getParent() + "/", "");
    }
}

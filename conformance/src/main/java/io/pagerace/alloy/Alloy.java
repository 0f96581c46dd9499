package io.pagerace.alloy;

import com.google.gson.JsonObject;
import io.pagerace.PageraceException;
import io.pagerace.registry.Suggestion;
import io.pagerace.trace.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Alloy in a JVM of its own, which is started when it is needed, and started again after a command took too long. */
public final class Alloy implements AutoCloseable {
    private final AlloySettings settings;
    private final AlloyFiles files;
    private final Path scratch;
    private final Consumer<String> warnings;
    private AlloyProcess process;

    /**
     * Nothing is started yet.
     *
     * @param scratch a folder for temporary files
     * @param warnings takes what Alloy warns of, with its place
     */
    public Alloy(AlloySettings settings, AlloyFiles files, Path scratch, Consumer<String> warnings) {
        this.settings = settings;
        this.files = files;
        this.scratch = scratch;
        this.warnings = warnings;
    }

    /**
     * What a file has.
     *
     * @param commands its commands, in their order
     * @param solvers the solvers that this Alloy has
     */
    public record Listing(List<ModelCommand> commands, List<String> solvers) {}

    /**
     * The commands of a model; throws with exit status 2 if it has a mistake, with file, line and column.
     *
     * @param cache what was known before
     */
    public Listing list(AlloyModel model, Optional<AlloyCache> cache) {
        return cache.flatMap(c -> c.find(model)).orElseGet(() -> {
            JsonObject request = new JsonObject();
            request.addProperty(Messages.FILE, model.file().toString());
            JsonNode answer = ask(model.name(), request, false, progress -> {}).orElseThrow();
            cache.ifPresent(c -> c.keep(model, answer));
            return listing(model, answer);
        });
    }

    static Listing listing(AlloyModel model, JsonNode answer) {
        List<ModelCommand> commands = new ArrayList<>();
        for (JsonNode command : answer.get(Messages.COMMANDS).array()) {
            commands.add(new ModelCommand(
                    model,
                    commands.size(),
                    command.get(Messages.NAME).string(),
                    command.get(Messages.CHECK).element().getAsBoolean(),
                    command.get(Messages.EXPECT).integer(-1, 1)));
        }
        return new Listing(List.copyOf(commands), answer.strings(Messages.SOLVERS));
    }

    /** Throws with exit status 2 if the solver of the settings is none of these. */
    public void checkSolver(Listing listing) {
        if (!listing.solvers().contains(settings.solver())) {
            throw PageraceException.usage("unknown solver \"" + settings.solver() + "\""
                    + Suggestion.text(settings.solver(), listing.solvers()) + " (there are "
                    + String.join(", ", listing.solvers()) + ")");
        }
    }

    /**
     * Runs a command; empty if the time is over.
     *
     * @param progress takes the size of each formula that is solved
     */
    Optional<Answer> run(ModelCommand command, Wanted wanted, Consumer<Size> progress) {
        JsonObject request = request(command);
        request.addProperty(Messages.WANTED, wanted.name());
        List<Size> sizes = new ArrayList<>(List.of(Size.NONE));
        return ask(command.toString(), request, true, size -> {
                    progress.accept(size);
                    sizes.set(0, size);
                })
                .map(json -> new Answer(json, sizes.get(0)));
    }

    /**
     * Everything that a command can find, told apart by what is variable in the model and by one quantified variable.
     *
     * @param fields takes the names of what is variable, before the first instance; is not called if there is none
     * @param each takes each instance
     */
    void every(ModelCommand command, String quantified, Consumer<Set<String>> fields, Consumer<JsonNode> each) {
        every(command, everything(command, quantified), fields, each);
    }

    /**
     * Everything that is reached from what one command finds by the steps that another of the model finds. First come
     * the initial states, then each step from a state that is reached.
     */
    void reached(
            ModelCommand initial,
            ModelCommand steps,
            String quantified,
            Consumer<Set<String>> fields,
            Consumer<JsonNode> each) {
        JsonObject request = everything(steps, quantified);
        request.addProperty(Messages.FROM, initial.index());
        every(steps, request, fields, each);
    }

    private JsonObject everything(ModelCommand command, String quantified) {
        JsonObject request = request(command);
        request.addProperty(Messages.EVERY, quantified);
        return request;
    }

    private JsonObject request(ModelCommand command) {
        JsonObject request = new JsonObject();
        request.addProperty(Messages.FILE, command.model().file().toString());
        request.addProperty(Messages.INDEX, command.index());
        request.addProperty(Messages.SOLVER, settings.solver());
        return request;
    }

    private void every(
            ModelCommand command, JsonObject request, Consumer<Set<String>> fields, Consumer<JsonNode> each) {
        Consumer<JsonNode> messages = message -> {
            if (message.has(Messages.FIELDS)) {
                fields.accept(Set.copyOf(message.strings(Messages.FIELDS)));
            } else if (message.has(Messages.EACH)) {
                each.accept(message);
            } else {
                take(message, size -> {});
            }
        };
        if (request(command.toString(), request, settings.timeout(), messages).isEmpty()) {
            throw PageraceException.internal(command + ": the time of --timeout is over");
        }
    }

    /**
     * What Alloy has said of a command.
     *
     * @param json the answer
     * @param size that of the last formula
     */
    record Answer(JsonNode json, Size size) {
        /** Reads it; throws {@link PageraceException} if it is none. */
        AlloyResult result(ModelCommand command, boolean reused) {
            boolean found = json.get(Messages.FOUND).element().getAsBoolean();
            return new AlloyResult(
                    command,
                    command.verdict(found),
                    json.get(Messages.NANOSECONDS).number() / 1e9,
                    size.variables(),
                    size.clauses(),
                    json.has(Messages.INSTANCE)
                            ? Optional.of(Instance.read(json.get(Messages.INSTANCE)))
                            : Optional.empty(),
                    json.string(Messages.XML),
                    Optional.empty(),
                    reused);
        }
    }

    /**
     * How large a formula is.
     *
     * @param states how many states the trace has that is looked for
     * @param variables its variables
     * @param clauses its clauses
     */
    record Size(long states, long variables, long clauses) {
        static final Size NONE = new Size(0, 0, 0);
    }

    private Optional<JsonNode> ask(String what, JsonObject request, boolean limited, Consumer<Size> progress) {
        return request(
                what, request, limited ? settings.timeout() : Optional.empty(), message -> take(message, progress));
    }

    private Optional<JsonNode> request(
            String what, JsonObject request, Optional<Duration> limit, Consumer<JsonNode> messages) {
        if (process == null) {
            process = AlloyProcess.start(settings, scratch);
        }
        try {
            Optional<JsonNode> answer = process.ask(what, request, limit, messages);
            if (answer.isEmpty()) {
                close();
                return answer;
            }
            if (answer.get().has(Messages.ERROR)) {
                throw PageraceException.usage(problem(answer.get().get(Messages.ERROR)));
            }
            if (answer.get().has(Messages.FAILED)) {
                throw PageraceException.internal("Alloy failed on " + what + ": "
                        + answer.get().get(Messages.FAILED).string());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw PageraceException.internal("interrupted");
        } catch (PageraceException e) {
            // Whatever state it is in, the next command gets another one.
            close();
            throw e;
        }
    }

    private void take(JsonNode message, Consumer<Size> progress) {
        if (message.has(Messages.WARNING)) {
            warnings.accept(problem(message.get(Messages.WARNING)));
        } else if (message.has(Messages.CLAUSES)) {
            progress.accept(new Size(
                    message.get(Messages.STATES).number(),
                    message.get(Messages.VARIABLES).number(),
                    message.get(Messages.CLAUSES).number()));
        }
    }

    /** File, line, column, and the first sentence of what is wrong there. */
    private String problem(JsonNode problem) {
        String text = problem.get(Messages.TEXT).string().strip();
        String file = problem.string(Messages.FILE);
        String place = file.isEmpty()
                ? ""
                : files.shown(file) + ":" + problem.get(Messages.LINE).number() + ":"
                        + problem.get(Messages.COLUMN).number() + ": ";
        return place + text;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }
}

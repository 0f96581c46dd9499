package io.pagerace.cli;

import com.google.gson.JsonArray;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.model.machine.Scope;
import io.pagerace.mutants.MutantsReport;
import io.pagerace.mutants.MutantsRun;
import io.pagerace.mutants.References;
import io.pagerace.mutants.Side;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pagerace mutants}. */
@Command(
        name = "mutants",
        mixinStandardHelpOptions = true,
        description = "Changes each step and each rule on one side only, and says which comparison notices it.")
final class MutantsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "PROTOCOL", description = "such as v4.8/balloon; all if there is none")
    private String name;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private OneTlcOptions tlc = new OneTlcOptions();

    @Option(names = "--side", paramLabel = "SIDE", description = "java (standard), spec, which takes TLC, or both")
    private String side = "java";

    @Option(names = "--operator", paramLabel = "OP", description = "this operator only; the totals name them")
    private String operator = "";

    @Option(names = "--place", paramLabel = "STEP|RULE", description = "mutants of this step or rule only")
    private String place = "";

    @Option(names = "--sample", paramLabel = "N", description = "each N-th mutant only")
    private int sample = 1;

    @Option(names = "--states", paramLabel = "N", description = "scopes with up to so many states (1000000)")
    private int states = 1_000_000;

    @Option(names = "--graph-only", description = "do not explore for broken properties")
    private boolean graphOnly;

    @Option(names = "--traces", paramLabel = "DIR", description = "replay the traces in DIR on each mutant, too")
    private Path traces;

    @Option(names = "--all", description = "a line for each mutant that was killed, too")
    private boolean all;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (standard) or json")
    private Format format = Format.TEXT;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec;

    MutantsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        List<Protocol> protocols = name == null ? List.copyOf(registry.protocols()) : List.of(registry.protocol(name));
        Set<Side> sides = sides();
        if (sample < 1 || states < 1) {
            throw PageraceException.usage("--sample and --states: expected a number from 1");
        }
        List<CheckRequest> requests = protocols.stream()
                .map(protocol -> model.requestOfAll(registry, protocol, "all properties count"))
                .toList();
        TlcSettings settings = tlc.settings(console);
        if (LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, settings.heapMegabytes(), spec);
        }
        boolean incomplete = false;
        Optional<PageraceException> failure = Optional.empty();
        List<String> skipped = new ArrayList<>();
        JsonArray reports = new JsonArray();
        for (CheckRequest request : requests) {
            Protocol protocol = request.protocol();
            Set<String> rules = new TreeSet<>(request.rules());
            MutantsRun run = new MutantsRun(
                    registry, new SpecFiles(console.root()), settings, protocol, rules, references(request, rules));
            Optional<MutantsReport> found = report(protocol.name(), run, sides);
            if (found.isEmpty()) {
                skipped.add(protocol.name());
                continue;
            }
            MutantsReport report = found.get();
            incomplete |= report.isIncomplete();
            if (format == Format.JSON) {
                reports.add(report.json());
            } else {
                console.print(report.text(all) + (protocols.size() > 1 ? "\n" : ""));
            }
            failure = report.failure();
            if (failure.isPresent()) {
                break;
            }
        }
        if (skipped.size() == requests.size()) {
            throw PageraceException.usage("there is no such mutant: see pagerace mutants --all for their names");
        }
        skipped.forEach(protocol -> Main.say(console, protocol + ": skipped, there is no such mutant"));
        if (format == Format.JSON) {
            console.print(reports);
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return incomplete ? ExitStatus.MISMATCH : ExitStatus.OK;
    }

    private Optional<MutantsReport> report(String protocol, MutantsRun run, Set<Side> sides) {
        ProgressLine progress = quiet.progress(console);
        try {
            return run.run(
                    new MutantsRun.Selection(sides, operator, place, sample, !graphOnly, traces),
                    (done, of, last) -> progress.update(
                            protocol + ": " + done + " of " + of + " mutants, last: " + MutantsReport.line(last)));
        } finally {
            progress.clear();
        }
    }

    /** At the scope that the options say, else at some small ones. */
    private References references(CheckRequest request, Set<String> rules) {
        String protocol = request.protocol().name();
        return model.givesScope()
                ? new References(
                        protocol,
                        rules,
                        new Scope(request.scope().cpus(), request.scope().pages()),
                        states)
                : new References(protocol, rules, states);
    }

    private Set<Side> sides() {
        return switch (side) {
            case "java" -> EnumSet.of(Side.JAVA);
            case "spec" -> EnumSet.of(Side.SPEC);
            case "both" -> EnumSet.allOf(Side.class);
            default -> throw PageraceException.usage("--side: " + side + " is not java, spec or both");
        };
    }
}

package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.DriftText;
import io.pagerace.source.Callers;
import io.pagerace.source.Census;
import io.pagerace.source.Drift;
import io.pagerace.source.SourceFiles;
import io.pagerace.source.SourceMap;
import io.pagerace.source.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace drift}. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = "Holds kernel source to the specs: which generation it is, which steps are not as that has them,"
                + " and which callbacks and callers of the core are new or gone.",
        footer = {"", "Exit status: 0 each step is found and nobody new, 22 not."})
final class DriftCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "TREE", description = "kernel source: a directory, or REPOSITORY@REVISION")
    private List<String> names;

    @Option(
            names = "--kernel",
            paramLabel = "K",
            description = "the generation that it should be, such as v6.17, in place of the one that fits best")
    private String kernel;

    @Option(names = "--all", description = "each step with its line, also where nothing changed")
    private boolean all;

    @Option(names = "--matrix", description = "steps by trees, with the function that has the step")
    private boolean matrix;

    DriftCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        SourceMap map = SourceMap.load(console.root());
        Callers callers = Callers.load(console.root());
        Map<String, List<Drift>> trees = new LinkedHashMap<>();
        Map<String, Census> censuses = new LinkedHashMap<>();
        for (String name : names) {
            Tree tree = Tree.read(name, map.files());
            List<Drift> drifts = kernel == null ? Drift.of(registry, map, tree) : asked(registry, map, tree);
            trees.put(name, drifts);
            censuses.put(name, Census.of(callers, SourceFiles.of(name), Drift.core(drifts)));
        }
        if (matrix) {
            console.print(DriftText.matrix(trees, censuses));
        } else {
            trees.forEach((name, drifts) -> console.print(DriftText.of(name, drifts, censuses.get(name), all)));
        }
        return trees.values().stream().flatMap(List::stream).allMatch(Drift::none)
                        && censuses.values().stream().allMatch(Census::none)
                ? ExitStatus.OK
                : ExitStatus.DRIFT;
    }

    private List<Drift> asked(Registry registry, SourceMap map, Tree tree) {
        List<Drift> drifts = Drift.of(registry, map, tree, kernel);
        if (drifts.isEmpty()) {
            throw PageraceException.usage("no lines of a kernel \"" + kernel + "\" are known");
        }
        return drifts;
    }
}

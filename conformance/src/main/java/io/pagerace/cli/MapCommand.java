package io.pagerace.cli;

import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.MapText;
import io.pagerace.source.SourceMap;
import io.pagerace.source.Tree;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace map}. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = "Says which line of the kernel a step is, and which steps a function or a line is.")
final class MapCommand implements Runnable {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "a step, a function, a file (mm/migrate.c) or a line (mm/migrate.c:123, with --tree); all steps"
                            + " if there is none")
    private String name;

    @Option(names = "--tree", paramLabel = "TREE", description = "kernel source: a directory, or REPOSITORY@REVISION")
    private String tree;

    MapCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SourceMap map = SourceMap.load(console.root());
        MapText text = new MapText(RegistryLoader.load(console.root()), map);
        Optional<Tree> in = Optional.ofNullable(tree).map(each -> Tree.read(each, map.files()));
        console.print(name == null ? text.all() : text.of(name, in));
    }
}

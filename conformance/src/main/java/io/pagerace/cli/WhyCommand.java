package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.measured.Meter;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.report.WhyText;
import io.pagerace.tlc.SpecFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace why}. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Says what a line of the kernel is for: the race that it prevents, with its table.")
final class WhyCommand implements Runnable {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "a rule (isolate.recheck-isolated), a step (isolate.trylock_page) or a kernel function")
    private String name;

    @Option(names = "--all", description = "every rule of every kernel, a line each, without tables")
    private boolean all;

    WhyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (all == (name != null)) {
            throw PageraceException.usage("why needs a NAME, or --all");
        }
        Registry registry = RegistryLoader.load(console.root());
        WhyText text = new WhyText(registry, MeasuredFile.load(console.root()));
        if (all) {
            console.print(text.all());
            return;
        }
        console.print(text.of(name));
        Meter meter = new Meter(registry, new SpecFiles(console.root()));
        text.race(name)
                .ifPresent(shown -> console.print("\n"
                        + RaceTableWriter.write(
                                RaceTable.of(registry, meter.finding(shown).trace()))));
    }
}

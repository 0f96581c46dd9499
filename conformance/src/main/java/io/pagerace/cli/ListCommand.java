package io.pagerace.cli;

import com.google.gson.JsonObject;
import io.pagerace.measured.Measured;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.Catalogue;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Shows the protocols, drivers, rules, properties, known defects, the review's questions and what is"
                        + " assumed.")
final class ListCommand implements Runnable {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description =
                    "protocols, drivers, rules, properties, defects, questions or assumptions; all of them if left out")
    private Catalogue.Part part;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (standard) or json")
    private Format format = Format.TEXT;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Registry registry = RegistryLoader.load(console.root());
        Measured measured = MeasuredFile.loadIfThere(console.root());
        Catalogue.Part[] parts = part == null ? Catalogue.Part.values() : new Catalogue.Part[] {part};
        if (format == Format.JSON) {
            JsonObject object = new JsonObject();
            for (Catalogue.Part p : parts) {
                object.add(p.name().toLowerCase(Locale.ROOT), Catalogue.json(registry, measured, p));
            }
            console.print(object);
            return;
        }
        String gap = "";
        for (Catalogue.Part p : parts) {
            if (part != null || !Catalogue.json(registry, measured, p).isEmpty()) {
                console.print(gap + Catalogue.text(registry, measured, p));
                gap = "\n";
            }
        }
    }
}

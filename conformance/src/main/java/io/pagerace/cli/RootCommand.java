package io.pagerace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program's name, its help and its version. */
@Command(
        name = "pagerace",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description =
                "Checks the Linux kernel's movable page callback protocol: which races a patch has, and which line"
                        + " prevents them.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 all hold, 1 internal error, 2 usage, 11 deadlock,",
            "12 safety violated, 13 liveness violated, 20 the Java implementation",
            "or a result differs, 21 a log is rejected, 22 kernel source differs,",
            "30 a tool is missing."
        })
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "which command? Try check, list, explain, replay, conform or stress");
    }

    /** The JSON of a list of results. */
    static JsonObject results(String name, JsonArray results) {
        JsonObject object = new JsonObject();
        object.addProperty("tool", "pagerace");
        object.addProperty("version", Version.text());
        object.add(name, results);
        return object;
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"pagerace " + text()};
        }

        static String text() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}

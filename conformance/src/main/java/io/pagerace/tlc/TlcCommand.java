package io.pagerace.tlc;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a TLC process. */
final class TlcCommand {
    private TlcCommand() {}

    /** For a module of the directory; {@code keepGoing} makes TLC go on after a violation. */
    static List<String> of(TlcSettings settings, RunDirectory directory, String module, boolean keepGoing) {
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.add("-Xmx" + settings.heapMegabytes() + "m");
        command.add("-Xss16m");
        command.add("-XX:+UseParallelGC");
        // Without this TLC hangs when one of its threads has run out of memory.
        command.add("-XX:+ExitOnOutOfMemoryError");
        // No file in a folder that all JVMs share, which a killed one leaves behind.
        command.add("-XX:-UsePerfData");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Duser.language=en");
        command.add("-Duser.country=US");
        command.add("-Djava.io.tmpdir=" + directory.tmp());
        command.add("-D" + TlcMain.RUN_DIRECTORY + "=" + directory.path());
        command.addAll(List.of("-cp", settings.jar().toAbsolutePath() + File.pathSeparator + ownClasses()));
        command.add(TlcMain.class.getName());
        command.add("-tool");
        command.add("-nowarning");
        // Fixed, so that two runs find the same traces.
        command.addAll(List.of("-fp", "0", "-seed", "0"));
        command.addAll(List.of("-workers", Integer.toString(settings.workers())));
        command.addAll(List.of("-metadir", directory.states().toString()));
        command.addAll(List.of("-config", module + ".cfg"));
        if (keepGoing) {
            command.add("-continue");
        }
        command.add(module + ".tla");
        return command;
    }

    private static Path ownClasses() {
        try {
            return Path.of(TlcMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

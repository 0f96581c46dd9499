package io.pagerace.bench;

import com.sun.management.OperatingSystemMXBean;
import io.pagerace.process.Program;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine and the programs that figures come from. */
public final class MachineText {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private MachineText() {}

    /** What there is to say, by name. */
    public static Map<String, String> facts(Path tlcJar, Map<String, String> environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CPU", cpu());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", memory());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vm.version") + ", " + System.getProperty("java.vm.name"));
        facts.put("TLC", tlc(tlcJar));
        facts.put("SPIN", version("spin", "-V", environment));
        facts.put("gcc", version("gcc", "--version", environment));
        return facts;
    }

    private static String cpu() {
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.round(system.getTotalMemorySize() / (double) (1 << 30)) + " GiB"
                : "unknown";
    }

    /** TLC has its version in a constant. */
    private static String tlc(Path jar) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return (String)
                    loader.loadClass("tlc2.TLCGlobals").getField("versionOfTLC").get(null);
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            return "unknown";
        }
    }

    private static String version(String program, String option, Map<String, String> environment) {
        return Program.find(program, environment)
                .map(file -> Program.run(List.of(file.toString(), option), Path.of("."), Optional.empty())
                        .out())
                .flatMap(text -> text.lines().findFirst())
                .orElse("not there");
    }
}

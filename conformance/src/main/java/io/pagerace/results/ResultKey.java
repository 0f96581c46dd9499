package io.pagerace.results;

import io.pagerace.model.Step;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.ModelConfig;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the result of a check depends on, a line each: what is checked, the modules and configurations, what the
 * registry says that a result repeats, and the programs that compute it. Of all else that the registry says of a
 * protocol (expected numbers, words of a race table) a result is independent.
 *
 * @param file the name of the file for it
 * @param facts the lines
 * @param properties the properties that are judged, those of runs of their own behind the others
 */
record ResultKey(String file, String facts, List<String> properties) {
    private static final String FORMAT = "1";

    /** What a result is computed by. */
    record Programs(String name, String digest) {
        /** TLC in a jar, with so many threads: with several, traces need not be the shortest. */
        static Programs tlc(TlcSettings settings) {
            String ours = CodeDigest.of(ResultKey.class, "io/pagerace/tlc", "io/pagerace/trace", "io/pagerace/results");
            return new Programs("tlc", settings.workers() + " " + TlcJar.digest(settings.jar()) + " " + ours);
        }

        /** The Java implementation and its explorer. */
        static Programs explorer() {
            String ours = CodeDigest.of(
                    ResultKey.class,
                    "io/pagerace/explore",
                    "io/pagerace/replay",
                    "io/pagerace/tlc",
                    "io/pagerace/trace",
                    "io/pagerace/results");
            return new Programs("explore", CodeDigest.of(Step.class, "io/pagerace/model") + " " + ours);
        }

        /** First these, then others that go over the result. */
        Programs and(Programs others) {
            return new Programs(name + "+" + others.name(), digest + " " + others.digest());
        }
    }

    static ResultKey of(Registry registry, SpecFiles specs, Programs programs, CheckRequest request) {
        Protocol protocol = request.protocol();
        boolean explored = programs.name().equals("explore") || programs.name().startsWith("explore+");
        List<Protocol.Temporal> temporal = protocol.temporal().stream()
                .filter(t -> !explored && wanted(request, t.property()))
                .toList();
        ModelConfig config = specs.config(protocol.model());
        List<String> properties = new ArrayList<>(config.invariants().stream()
                .filter(name -> wanted(request, name))
                .toList());
        temporal.forEach(t -> properties.add(t.property()));
        StringBuilder facts = new StringBuilder();
        line(facts, "format", FORMAT);
        line(facts, "programs", programs.name() + " " + programs.digest());
        line(facts, "protocol", protocol.name());
        line(facts, "scope", request.scope());
        line(facts, "rules", request.rules());
        line(facts, "property", request.property().orElse(""));
        line(facts, "symmetry", request.symmetry());
        line(facts, "start", protocol.start());
        line(facts, "model", protocol.model() + model(specs, config));
        for (Protocol.Temporal each : temporal) {
            line(facts, "temporal", each + model(specs, specs.config(each.model())));
        }
        for (Defect defect : registry.defects()) {
            if (defect.protocols().contains(protocol.name())) {
                line(facts, "defect", defect.id() + " " + defect.breaks() + " " + defect.start());
            }
        }
        String text = facts.toString();
        String file = protocol.name().replace('/', '-')
                + "-" + request.scope().cpus()
                + "-" + request.scope().pages()
                + "-" + TlcJar.digest(text).substring(0, 32) + ".zip";
        return new ResultKey(file, text, properties);
    }

    private static boolean wanted(CheckRequest request, String property) {
        return request.property().map(property::equals).orElse(true);
    }

    private static String model(SpecFiles specs, ModelConfig config) {
        return " " + TlcJar.digest(config.text()) + " "
                + TlcJar.digest(specs.needed(config.model()).toString());
    }

    private static void line(StringBuilder facts, String name, Object value) {
        facts.append(name).append('=').append(value).append('\n');
    }
}

package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The made-up life of 6.1, and what tests do with it. */
final class MadeUpLife {
    static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    static final KernelProtocols KNOWN = new KernelProtocols("/pagerace");

    private static final Pattern TIME = Pattern.compile("\\d+\\.\\d{6}: ");

    private MadeUpLife() {}

    /** The lines, of a page of zsmalloc. */
    static List<String> lines() throws IOException {
        try (InputStream in = MadeUpLife.class.getResourceAsStream("/kernel/life-6.1.trace")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n"));
        }
    }

    /** The same as if the page were the balloon's. */
    static List<String> ofBalloon() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : lines()) {
            String own = line.replace(": zs_", ": bl_").replace("zs_page_", "balloon_page_");
            if (line.contains("page=0xffd4000000001000 mops=")) {
                lines.add(own.replace("own_set:", "bl_enq:").replace("fl=0xfffffc0002001", "fl=0xfffffc0000000"));
            }
            if (line.contains(" zs_mig_out:")) {
                lines.add(own.replace("bl_mig_out:", "vb_mig_out:"));
            }
            lines.add(own);
            if (line.contains(" zs_mig_in:")) {
                lines.add(own.replace("bl_mig_in:", "vb_mig_in:"));
            }
        }
        return lines;
    }

    /** The same lines, with times that go on from line to line. */
    static List<String> inOrder(List<String> lines) {
        List<String> timed = new ArrayList<>();
        for (String line : lines) {
            timed.add(TIME.matcher(line).replaceFirst(String.format(Locale.ROOT, "1.%06d: ", timed.size())));
        }
        return timed;
    }

    /** The place of the first line that has a part. */
    static int indexOf(List<String> lines, String part) {
        int index = 0;
        while (!lines.get(index).contains(part)) {
            index++;
        }
        return index;
    }

    static String validate(KernelTrace trace, List<String> lines, String protocol) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
        StringBuilder out = new StringBuilder();
        trace.validate(new ByteArrayInputStream(bytes), Optional.of(protocol), 2, out::append);
        return out.toString();
    }

    static String validate(List<String> lines, String protocol) {
        return validate(new KernelTrace(REGISTRY, KNOWN, "t"), lines, protocol);
    }

    static void assertSays(String said, String... parts) {
        for (String part : parts) {
            assertTrue(said.contains(part), () -> "no \"" + part + "\" in: " + said);
        }
    }
}

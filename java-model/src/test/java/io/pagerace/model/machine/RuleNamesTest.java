package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleNamesTest {
    private static final Path PROTOCOLS =
            Path.of(System.getProperty("basedir", "."), "..", "specs", "kernel", "protocols.json");

    static List<String> protocols() {
        return Protocols.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @DisplayName("The rules of the kernel code, and those that each kernel has, are those of the registry")
    void rulesAreTheRegistrys(String protocol) throws IOException {
        assertEquals(registered(protocol, "rules"), new TreeSet<>(Protocols.rules(protocol)));
        assertEquals(registered(protocol, "rulesOn"), new TreeSet<>(Protocols.kernelRules(protocol)));
    }

    private static Set<String> registered(String protocol, String list) throws IOException {
        Pattern rules = Pattern.compile(
                "\"name\":\\s*\"" + Pattern.quote(protocol) + "\".*?\"" + list + "\":\\s*\\[(.*?)]", Pattern.DOTALL);
        Matcher matcher = rules.matcher(Files.readString(PROTOCOLS));
        assertTrue(matcher.find(), "the registry has no " + protocol);
        Set<String> registered = new TreeSet<>();
        Pattern.compile("\"(.*?)\"").matcher(matcher.group(1)).results().forEach(name -> registered.add(name.group(1)));
        return registered;
    }
}

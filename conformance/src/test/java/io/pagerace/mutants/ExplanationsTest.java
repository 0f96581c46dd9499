package io.pagerace.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.coverage.Coverage;
import io.pagerace.coverage.Ledger;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.SpecFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reasons why mutants are equivalent")
class ExplanationsTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");
    private static final Explanations EXPLANATIONS = Explanations.load(REGISTRY);
    private static final Map<String, Set<String>> PLACES = new HashMap<>();

    /** The steps that the modules of a protocol lead to, and its rules. */
    private static Set<String> places(String protocol) {
        return PLACES.computeIfAbsent(protocol, name -> {
            Protocol p = REGISTRY.protocol(name);
            Set<String> places =
                    new TreeSet<>(new Coverage(REGISTRY, SPECS, p, new Ledger()).missingSteps(Optional.empty()));
            places.addAll(p.rules());
            return places;
        });
    }

    private static List<String> protocols() {
        return REGISTRY.protocols().stream().map(Protocol::name).toList();
    }

    @Test
    @DisplayName("speak of steps and rules that the protocols they name have")
    void places() {
        List<String> stale = new ArrayList<>();
        for (Explanations.Entry entry : EXPLANATIONS.entries()) {
            assertFalse(entry.reason().isEmpty(), entry::toString);
            for (String place : entry.places()) {
                for (String pattern : entry.protocols()) {
                    boolean all = protocols().contains(pattern);
                    if (protocols().stream()
                            .filter(p -> all ? p.equals(pattern) : entry.isOf(p) && Explanations.fits(pattern, p))
                            .noneMatch(p -> places(p).contains(place))) {
                        stale.add(place + " of " + pattern);
                    }
                }
            }
        }
        assertEquals(List.of(), stale);
    }

    @Test
    @DisplayName("leave out only protocols that they would speak of")
    void exceptions() {
        for (Explanations.Entry entry : EXPLANATIONS.entries()) {
            for (String protocol : entry.except()) {
                assertTrue(
                        protocols().contains(protocol)
                                && entry.protocols().stream().anyMatch(p -> Explanations.fits(p, protocol))
                                && entry.places().stream().anyMatch(places(protocol)::contains),
                        entry::toString);
            }
        }
    }

    @Test
    @DisplayName("of rules are the registry's, if it says why nothing breaks without the rule in that protocol")
    void rules() {
        String of = REGISTRY.rule("free.clears-mapping").without().get("rfc2015/balloon");
        Mutant mutant = new Mutant(Side.JAVA, "rule", "free.clears-mapping", "on");
        assertEquals(of, EXPLANATIONS.reason("rfc2015/balloon", mutant));
        assertEquals("", EXPLANATIONS.reason("rfc2015/any-driver", mutant));
        for (Explanations.Entry entry : EXPLANATIONS.entries()) {
            for (String place : entry.places()) {
                for (String protocol : entry.protocols()) {
                    assertFalse(
                            entry.isOfRules() && REGISTRY.rule(place).without().containsKey(protocol),
                            () -> place + " of " + protocol + ": twice");
                }
            }
        }
    }

    @Test
    @DisplayName("that need a zspage of one page are not said of scopes in which it has two")
    void pages() {
        Mutant mutant = new Mutant(Side.JAVA, "duplicated", "zs.free_reset_page", "");
        assertTrue(EXPLANATIONS.at(2).reason("v7.3/zsmalloc", mutant).startsWith("where a zspage has one page"));
        assertEquals("", EXPLANATIONS.at(3).reason("v7.3/zsmalloc", mutant));
    }

    @Test
    @DisplayName("name protocols by wildcards, whose other letters stand for themselves")
    void wildcards() {
        assertTrue(Explanations.fits("*", "v4.8/none"));
        assertTrue(Explanations.fits("*/none", "v4.8/none"));
        assertTrue(Explanations.fits("v4.8/*", "v4.8/any-driver+vmstat"));
        assertFalse(Explanations.fits("v4.8/*", "v418/none"));
        assertFalse(Explanations.fits("*/none", "v4.8/none+vmstat"));
        assertFalse(Explanations.fits("v4.8/none", "v4.8/nonexistent"));
    }
}

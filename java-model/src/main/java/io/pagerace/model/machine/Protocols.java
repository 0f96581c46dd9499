package io.pagerace.model.machine;

import io.pagerace.model.Rules;
import io.pagerace.model.core.Rfc2015;
import io.pagerace.model.core.V48;
import io.pagerace.model.core.V617;
import io.pagerace.model.driver.Driver;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The protocols that are implemented, and the rules that each knows. */
public final class Protocols {
    private static final Set<String> RFC2015 = Set.of(
            "mapping_migratable.needs-callbacks",
            "isolate.read-mapping-once",
            "isolate.ref-and-lock",
            "core.isolated-state",
            "putback.locks-page",
            "isolate.negative-is-refusal",
            "migrate.locks-newpage",
            "migrate.source-decides",
            "free.clears-mapping");
    private static final Set<String> RFC2015_ANY =
            with(RFC2015, "mapping.grace-period", "migrate.foreign-is-error", "putback.always-puts");
    private static final Set<String> V4_8 = Set.of(
            "isolate.recheck-type",
            "isolate.recheck-movable",
            "isolate.recheck-isolated",
            "move.recheck-movable",
            "putback.recheck-movable",
            "freed.clears-isolated",
            "migrate.counts-first",
            "migrate.source-decides",
            "migrate.errors-to-ret",
            "isolated.atomic",
            "lock_page.sets-waiters");
    private static final Set<String> V4_8_DRIVER = with(V4_8, "clear-movable.keeps-type");

    private static final Set<String> V6_17 =
            Set.of("isolate.recheck-type", "isolate.recheck-isolated", "lock_page.sets-waiters", "free.clears-type");

    private static final List<Protocol> ALL = List.of(
            new Protocol("rfc2015/none", Rfc2015::operations, Optional.empty(), RFC2015),
            new Protocol(
                    "rfc2015/balloon",
                    Rfc2015::operations,
                    Optional.of(Driver.RFC2015_BALLOON),
                    with(RFC2015_ANY, "delete.mapping-last", "dequeue.holds-pages-lock")),
            new Protocol("rfc2015/any-driver", Rfc2015::operations, Optional.of(Driver.RFC2015_ANY), RFC2015_ANY),
            new Protocol("v4.8/none", V48::operations, Optional.empty(), V4_8),
            new Protocol("v5.10/none", V48::operations, Optional.empty(), V4_8),
            new Protocol("v5.18/none", V48::operations, Optional.empty(), V4_8),
            new Protocol("v6.0/none", V48::operations, Optional.empty(), V4_8),
            new Protocol("v4.8/balloon", V48::operations, Optional.of(Driver.V4_8_BALLOON), V4_8_DRIVER),
            new Protocol("v4.8/any-driver", V48::operations, Optional.of(Driver.V4_8_ANY), V4_8_DRIVER),
            new Protocol("v5.10/any-driver", V48::operations, Optional.of(Driver.V4_8_ANY), V4_8_DRIVER),
            new Protocol("v5.18/any-driver", V48::operations, Optional.of(Driver.V4_8_ANY), V4_8_DRIVER),
            new Protocol("v6.0/any-driver", V48::operations, Optional.of(Driver.V4_8_ANY), V4_8_DRIVER),
            new Protocol("v6.17/none", V617::operations, Optional.empty(), V6_17),
            new Protocol(
                    "v6.17/any-driver",
                    V617::operations,
                    Optional.of(Driver.V6_17_ANY),
                    with(V6_17, "isolate.refuses-released", "migrate.released-succeeds", "putback.ignores-released")),
            new Protocol(
                    "v7.3/balloon",
                    V617::operations,
                    Optional.of(Driver.V7_0_BALLOON),
                    with(V6_17, "isolate.refuses-released")));

    private Protocols() {}

    private static Set<String> with(Set<String> rules, String... more) {
        Set<String> all = new LinkedHashSet<>(rules);
        all.addAll(Arrays.asList(more));
        return Set.copyOf(all);
    }

    /** The names of all protocols. */
    public static List<String> names() {
        return ALL.stream().map(Protocol::name).toList();
    }

    /**
     * The rules that a protocol knows. In {@code rfc2015} each corrects a defect of the patch, which has none of them;
     * in {@code v4.8} to {@code v6.0} they are the checks that some of these kernels have.
     *
     * @throws IllegalArgumentException if there is no such protocol
     */
    public static Set<String> rules(String name) {
        return protocol(name).rules();
    }

    /**
     * The stepped machine of a protocol.
     *
     * @param name one of {@link #names()}
     * @param scope how many CPUs and pages
     * @param rules the rules that hold, of {@link #rules(String)}
     * @throws IllegalArgumentException if there is no such protocol, or the protocol has no such rule
     */
    public static ProtocolMachine machine(String name, Scope scope, Set<String> rules) {
        return new ProtocolMachine(protocol(name), scope, checked(name, rules));
    }

    /** The rules, all of them known to the protocol. */
    public static Rules checked(String name, Set<String> rules) {
        Rules checked = new Rules(rules);
        checked.check(name, rules(name));
        return checked;
    }

    /** The protocol of a name; throws {@link IllegalArgumentException} if there is none. */
    public static Protocol protocol(String name) {
        return ALL.stream()
                .filter(protocol -> protocol.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no protocol " + name + ": there are " + String.join(", ", names())));
    }
}

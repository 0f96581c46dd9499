package io.pagerace.model.machine;

import io.pagerace.model.Rules;
import io.pagerace.model.core.Rfc2015;
import io.pagerace.model.core.V38;
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
    private static final Set<String> NONE = Set.of();

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
    private static final Set<String> RFC2015_BALLOON =
            with(RFC2015_ANY, "delete.mapping-last", "dequeue.holds-pages-lock");

    private static final String KNOWS_BALLOON = "core.knows-balloon";

    private static final String KNOWS_ISOLATED = "putback.knows-isolated";

    private static final Set<String> V4_0_BALLOON =
            Set.of(KNOWS_BALLOON, "migrate.locks-newpage", "migrate.source-decides", "dequeue.holds-pages-lock");

    private static final Set<String> V4_8 = Set.of(
            "isolate.recheck-type",
            "isolate.recheck-movable",
            "isolate.recheck-isolated",
            "move.recheck-movable",
            "putback.recheck-movable",
            "freed.clears-isolated");
    private static final Set<String> V5_10 =
            with(V4_8, "migrate.counts-first", "migrate.source-decides", "lock_page.sets-waiters");
    private static final Set<String> V5_18 =
            with(V5_10, "migrate.errors-to-ret", "isolated.atomic", "migrate.lru-add-locked");
    private static final Set<String> V6_0 = without(V5_18, "freed.clears-isolated");
    /** Every commit that made one of these kernels of the one before can be switched in all of them. */
    private static final Set<String> TAGGED = V5_18;

    private static final String TAG = "clear-movable.keeps-type";

    private static final Set<String> V6_17 = Set.of(
            "isolate.recheck-type",
            "isolate.recheck-isolated",
            "lock_page.sets-waiters",
            "free.clears-type",
            "migrate.lru-add-locked");
    private static final Set<String> V7_3_BALLOON = with(V6_17, "isolate.refuses-released", "migrate.error-keeps-page");
    private static final Set<String> V6_17_ANY = with(
            V6_17, "isolate.refuses-released", "migrate.released-succeeds", "putback.ignores-released", "module.stays");

    private static final String REREADS = "zs.lock-rereads-chain";
    private static final Set<String> V4_14 = with(V4_8, "lock_page.sets-waiters");
    private static final Set<String> V4_8_ZSMALLOC = with(
            with(TAGGED, TAG),
            REREADS,
            "zs.empty-succeeds",
            "zs.migrate-schedules-free",
            "zs.destroy-waits",
            "zs.dec-before-destroying");
    private static final Set<String> V5_17_ZSMALLOC = with(with(TAGGED, TAG), REREADS, "zs.isolated-under-lock");
    private static final Set<String> V6_17_ZSMALLOC =
            with(V6_17, "isolate.refuses-released", "migrate.released-succeeds", REREADS, "zs.write-trylock");
    private static final Set<String> V7_3_ZSMALLOC =
            with(V6_17_ZSMALLOC, "zs.unlocks-zspage-first", "zs.frees-unlocked");

    private static final List<Protocol> ALL = List.of(
            protocol("rfc2015/none", Rfc2015::operations, null, RFC2015, NONE),
            protocol("rfc2015/balloon", Rfc2015::operations, Driver.RFC2015_BALLOON, RFC2015_BALLOON, NONE),
            protocol("rfc2015/any-driver", Rfc2015::operations, Driver.RFC2015_ANY, RFC2015_ANY, NONE),
            fakeMapping("v3.8/balloon", NONE),
            fakeMapping("v3.12/balloon", Set.of(KNOWS_ISOLATED)),
            protocol("v4.0/balloon", Rfc2015::operations, Driver.RFC2015_BALLOON, V4_0_BALLOON, Set.of(KNOWS_BALLOON)),
            tagged("v4.8/none", null, V4_8),
            tagged("v4.8/balloon", Driver.V4_8_BALLOON, V4_8),
            tagged("v4.8/any-driver", Driver.V4_8_ANY, V4_8),
            tagged("v5.10/none", null, V5_10),
            tagged("v5.10/any-driver", Driver.V4_8_ANY, V5_10),
            tagged("v5.18/none", null, V5_18),
            tagged("v5.18/any-driver", Driver.V4_8_ANY, V5_18),
            tagged("v6.0/none", null, V6_0),
            tagged("v6.0/any-driver", Driver.V4_8_ANY, V6_0),
            protocol("v6.17/none", V617::operations, null, V6_17, V6_17),
            protocol(
                    "v6.17/any-driver",
                    V617::operations,
                    Driver.V6_17_ANY,
                    with(V6_17_ANY, "exit.waits-for-isolated"),
                    V6_17_ANY),
            protocol("v7.3/balloon", V617::operations, Driver.V7_0_BALLOON, V7_3_BALLOON, V7_3_BALLOON),
            zsmalloc("v4.8/zsmalloc", V4_8),
            zsmalloc("v4.14/zsmalloc", with(V4_14, "zs.empty-succeeds")),
            zsmalloc(
                    "v5.10/zsmalloc",
                    with(V5_10, "zs.empty-succeeds", "zs.migrate-schedules-free", "zs.destroy-waits")),
            protocol("v5.18/zsmalloc", V48::operations, Driver.V5_17_ZSMALLOC, V5_17_ZSMALLOC, with(V5_18, TAG)),
            protocol("v6.0/zsmalloc", V48::operations, Driver.V5_17_ZSMALLOC, V5_17_ZSMALLOC, with(V6_0, TAG, REREADS)),
            protocol("v6.17/zsmalloc", V617::operations, Driver.V5_17_ZSMALLOC, V7_3_ZSMALLOC, V6_17_ZSMALLOC),
            protocol("v7.3/zsmalloc", V617::operations, Driver.V5_17_ZSMALLOC, V7_3_ZSMALLOC, V7_3_ZSMALLOC));

    private Protocols() {}

    private static Protocol protocol(
            String name, Protocol.Core core, Driver driver, Set<String> rules, Set<String> kernelRules) {
        return new Protocol(name, core, Optional.ofNullable(driver), rules, kernelRules, false);
    }

    /** A kernel before 3.18 with its balloon. */
    private static Protocol fakeMapping(String name, Set<String> kernelRules) {
        Set<String> rules = Set.of(KNOWS_ISOLATED, "dequeue.holds-pages-lock", "compound.first-page-first");
        return new Protocol(name, V38::operations, Optional.of(Driver.V3_8_BALLOON), rules, kernelRules, true);
    }

    /** A kernel whose pages are movable by a tag in page->mapping. */
    private static Protocol tagged(String name, Driver driver, Set<String> kernelRules) {
        return driver == null
                ? protocol(name, V48::operations, null, TAGGED, kernelRules)
                : protocol(name, V48::operations, driver, with(TAGGED, TAG), with(kernelRules, TAG));
    }

    /** A kernel up to 5.16 with its zsmalloc. */
    private static Protocol zsmalloc(String name, Set<String> kernelRules) {
        return protocol(name, V48::operations, Driver.V4_8_ZSMALLOC, V4_8_ZSMALLOC, with(kernelRules, TAG));
    }

    private static Set<String> without(Set<String> rules, String rule) {
        Set<String> all = new LinkedHashSet<>(rules);
        all.remove(rule);
        return Set.copyOf(all);
    }

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
     * The rules that a protocol knows: checks that the kernel has, and commits that made it what it is or corrected it.
     *
     * @throws IllegalArgumentException if there is no such protocol
     */
    public static Set<String> rules(String name) {
        return protocol(name).rules();
    }

    /**
     * Those that hold in the kernel itself, or in the patch as posted.
     *
     * @throws IllegalArgumentException if there is no such protocol
     */
    public static Set<String> kernelRules(String name) {
        return protocol(name).kernelRules();
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

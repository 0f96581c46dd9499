package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateCountTest {
    /**
     * What {@code pagerace check PROTOCOL --cpus N --pages N} prints as distinct states. The specification's models
     * leave out states that differ in the names of CPUs and pages only; {@code all} is what TLC counts without the line
     * SYMMETRY.
     */
    @ParameterizedTest(name = "{0}, {1} CPUs, {2} pages")
    @CsvSource({
        "rfc2015/none, 1, 1, 152, 152",
        "rfc2015/none, 2, 1, 829, 1572",
        "rfc2015/none, 1, 2, 713, 1425",
        "rfc2015/balloon, 1, 1, 2072, 2072",
        "rfc2015/balloon, 2, 1, 23192, 45106",
        "rfc2015/balloon, 1, 2, 36785, 73566",
        "rfc2015/any-driver, 1, 1, 6856, 6856",
        "rfc2015-v2/balloon, 1, 1, 1976, 1976",
        "rfc2015-v2/any-driver, 1, 1, 4483, 4483",
        "rfc2015-v3/balloon, 2, 1, 13345, 25838",
        "rfc2015-v3/any-driver, 1, 1, 2162, 2162",
        "rfc2015-v4/balloon, 1, 1, 1056, 1056",
        "rfc2015-v4/any-driver, 1, 1, 1439, 1439",
        "v4.8/none, 1, 1, 62, 62",
        "v4.8/none, 2, 1, 149, 260",
        "v4.8/none, 1, 2, 454, 907",
        "v4.8/balloon, 1, 1, 862, 862",
        "v4.8/balloon, 2, 1, 4622, 8698",
        "v4.8/balloon, 1, 2, 18264, 36525",
        "v4.8/any-driver, 1, 1, 318, 318",
        "v4.8/any-driver, 2, 1, 1896, 3592",
        "v4.8/any-driver, 1, 2, 7705, 15408",
        "v6.0/balloon, 1, 1, 716, 716",
        "v5.2/z3fold, 1, 1, 2540, 2540",
        "v5.10/z3fold, 1, 1, 2016, 2016",
        "v6.0/z3fold, 1, 1, 1934, 1934",
        "v5.10/cmm, 1, 1, 8730, 8730",
        "v7.3/cmm, 1, 1, 6232, 6232",
        "v5.10/vmw, 1, 1, 1180, 1180",
        "v6.17/vmw, 1, 1, 1216, 1216",
        "v7.3/vmw, 1, 1, 908, 908",
        "v4.8/any-driver+vmstat, 1, 1, 352, 352",
        "v4.10/any-driver+vmstat, 1, 1, 413, 413",
        "v6.3/anon, 1, 2, 5281, 10561",
    })
    @DisplayName("The kernel code reaches as many states as TLC finds in the specification")
    void reachesTheStatesOfTheSpecification(String protocol, int cpus, int pages, int distinct, int all) {
        Exploration exploration = Exploration.of(protocol, cpus, pages, Protocols.kernelRules(protocol));

        assertEquals(all, exploration.states().size(), "all states");
        assertEquals(distinct, new Orbits(cpus, pages).count(exploration.states()), "distinct states");
    }
}

package io.pagerace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.PageraceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KprobeSetTest {
    private static final List<KprobeSet> SETS = KprobeSet.load("/pagerace");

    /** What a driver does beside its callbacks; captures record what each driver has. */
    private static final Set<String> DRIVERS_OWN = Set.of("bl_enq", "vb_mig_in", "vb_mig_out", "zs_try", "zs_rel");

    /**
     * Where 6.17 and later make a page movable is inlined, but for the balloon's; and 6.12 has move_to_new_folio()
     * inlined where it moves drivers' pages.
     */
    private static final Map<String, Set<String>> NOT_BY_SYMBOL =
            Map.of("7.2", Set.of("own_set"), "6.12", Set.of("mv_in", "mv_out"));

    /** Traces of these can be taken, but no table says yet what they mean. */
    private static final Set<String> NOT_READ = Set.of("5.10");

    private static Map<String, JsonObject> tables() throws IOException {
        try (InputStream in = KprobeSetTest.class.getResourceAsStream("/pagerace/kernel/probes.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("tables").asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .collect(Collectors.toMap(table -> table.get("name").getAsString(), table -> table));
        }
    }

    @Test
    @DisplayName("what a table reads at entries and returns can be set by symbol, and records the fields that it reads")
    void setsAndTablesAgree() throws IOException {
        Map<String, JsonObject> tables = tables();
        for (KprobeSet set : SETS) {
            JsonObject table = tables.get(set.table());
            if (table != null && table.has("like")) {
                table = tables.get(table.get("like").getAsString());
            }
            if (table == null) {
                assertTrue(NOT_READ.contains(set.table()), set::table);
                continue;
            }
            JsonObject probes = table.getAsJsonObject("probes");
            Set<String> read = new TreeSet<>();
            probes.entrySet().stream()
                    .filter(probe -> !probe.getValue().getAsJsonObject().has("group"))
                    .forEach(probe -> read.add(probe.getKey()));
            read.removeAll(NOT_BY_SYMBOL.getOrDefault(set.table(), Set.of()));
            read.removeAll(DRIVERS_OWN);
            assertEquals(read, set.probes().stream().map(Kprobe::name).collect(Collectors.toCollection(TreeSet::new)));
            for (Kprobe probe : set.probes()) {
                JsonObject meaning = probes.getAsJsonObject(probe.name());
                assertEquals(meaning.has("leaves"), probe.returns(), probe::name);
                assertEquals(meaning.has("outcomes"), probe.fields().startsWith("ret=$retval:"), probe::name);
                if (!probe.returns()) {
                    assertRecords(probe, meaning.get("page").getAsString());
                    assertRecords(probe, "fl");
                    if (meaning.has("dst")) {
                        assertRecords(probe, meaning.get("dst").getAsString());
                    }
                }
                assertTrue(!probe.fields().contains("@"), probe::fields);
            }
        }
    }

    private static void assertRecords(Kprobe probe, String field) {
        assertTrue((" " + probe.fields()).contains(" " + field + "="), probe::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "4.20.0, 5.10",
        "5.19.17, 5.10",
        "6.0.0, 6.1",
        "6.1.0-56-cloud-amd64, 6.1",
        "6.2.16-custom, 6.1",
        "6.3.1, 6.12",
        "6.16.3, 6.12",
        "6.17.0, 7.2",
        "7.2.13+deb14-cloud-amd64, 7.2",
        "10.0-rc1, 7.2"
    })
    @DisplayName("a kernel's release says which probes are for it")
    void releases(String release, String table) {
        assertEquals(table, KprobeSet.of(release, SETS).table());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.19.0", "", "six", "6", "99999.1"})
    @DisplayName("a kernel that nothing is known of is refused")
    void unknown(String release) {
        PageraceException e = assertThrows(PageraceException.class, () -> KprobeSet.of(release, SETS));
        assertEquals(2, e.exitStatus());
    }

    @Test
    @DisplayName("a probe is a line of kprobe_events, of which the fields of struct page stand in one place")
    void lines() {
        Kprobe probe = SETS.get(0).probes().stream()
                .filter(each -> each.name().equals("mv_in"))
                .findFirst()
                .get();
        assertEquals(
                "p:pagerace/mv_in move_to_new_folio dst=$arg1:x64 src=$arg2:x64 fl=+0($arg2):x64 ref=+52($arg2):s32"
                        + " map=+24($arg2):x64",
                probe.definition("move_to_new_folio"));
        assertEquals("-:pagerace/mv_in", probe.removal());
        assertEquals("(map & 2) && !(map & 1)", probe.filter());
        Kprobe back = SETS.get(0).probes().stream()
                .filter(each -> each.name().equals("zs_pb_out"))
                .findFirst()
                .get();
        assertEquals("r64:pagerace/zs_pb_out zs_page_putback", back.definition("zs_page_putback"));
    }

    @Test
    @DisplayName("a set that is like another differs where the kernel does: migrate_page() had a mapping before 6.0")
    void likeAnother() {
        KprobeSet old = KprobeSet.of("5.10.0", SETS);
        assertEquals(SETS.get(0).probes().size(), old.probes().size());
        assertEquals(
                "dst=$arg2:x64 src=$arg3:x64 fl=+0($arg3):x64 ref=+52($arg3):s32 map=+24($arg3):x64",
                old.probes().stream()
                        .filter(each -> each.name().equals("zs_mig_in"))
                        .findFirst()
                        .get()
                        .fields());
    }
}

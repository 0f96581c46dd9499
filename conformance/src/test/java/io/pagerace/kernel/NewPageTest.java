package io.pagerace.kernel;

import static io.pagerace.kernel.MadeUpLife.assertSays;
import static io.pagerace.kernel.MadeUpLife.inOrder;
import static io.pagerace.kernel.MadeUpLife.indexOf;
import static io.pagerace.kernel.MadeUpLife.validate;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The new page of a migration. Where the probe m2_dst is set, it shows each one that is taken: for each try in 6.1
 * (unmap_and_move()), while in 7.2 several tries may have the same one (migrate_folios_move(), which is called again
 * for what it could not move).
 */
class NewPageTest {
    private static final String OLD = "v6.0/any-driver";
    private static final String NEW = "v6.17/any-driver";
    private static final Pattern INSIDE = Pattern.compile(": [imb]\\d_\\w+: ");

    /** Isolated, tried twice with one new page and once with another one: the driver says -EAGAIN each time. */
    private static final List<String> THREE_TRIES = inOrder(
            """
            own_set: (balloon_page_insert+0x0/0x80) page=0x1000 fl=0xfffffc0000000 ref=1 type=0xff
            iso_in: (isolate_movable_ops_page+0x4/0x120) page=0x1000 mode=0x8 fl=0xfffffc0000008 ref=1 type=0xf1
            i1_ref: (isolate_movable_ops_page+0x1e/0x120) page=0x1000 fl=0xfffffc0000008 ref=2 type=0xf1
            i2_lock: (isolate_movable_ops_page+0x84/0x120) page=0x1000 fl=0xfffffc0000009 ref=2 type=0xf1
            bl_iso_in: (balloon_page_isolate+0x4/0xa0) page=0x1000 mode=0x8 fl=0xfffffc0000009 ref=2 type=0xf1
            bl_iso_out: (isolate_movable_ops_page+0xe3/0x120 <- balloon_page_isolate) ret=1 page=0x1000
            i3_set: (isolate_movable_ops_page+0x104/0x120) page=0x1000 fl=0xfffffc0010009 ref=2 type=0xf1
            iso_out: (isolate_migratepages_block+0xc4/0x160 <- isolate_movable_ops_page) ret=1 page=0x1000
            m2_dst: (migrate_pages_batch+0x228/0xe40) page=0x1000 dst=0x1040 type=0xf1
            bl_mig_in: (balloon_page_migrate+0x4/0x290) dst=0x1040 src=0x1000 mode=0 fl=0xfffffc0010009 ref=2 type=0xf1
            bl_mig_out: (migrate_pages_batch+0xb3c/0xe40 <- balloon_page_migrate) ret=-11 dst=0x1040 src=0x1000
            bl_mig_in: (balloon_page_migrate+0x4/0x290) dst=0x1040 src=0x1000 mode=0 fl=0xfffffc0010009 ref=2 type=0xf1
            bl_mig_out: (migrate_pages_batch+0xb3c/0xe40 <- balloon_page_migrate) ret=-11 dst=0x1040 src=0x1000
            m2_dst: (migrate_pages_batch+0x228/0xe40) page=0x1000 dst=0x1080 type=0xf1
            bl_mig_in: (balloon_page_migrate+0x4/0x290) dst=0x1080 src=0x1000 mode=2 fl=0xfffffc0010009 ref=2 type=0xf1
            bl_mig_out: (migrate_pages_batch+0xb3c/0xe40 <- balloon_page_migrate) ret=-11 dst=0x1080 src=0x1000
            """.lines().map(hit -> "kcompactd0-40 [000] ..... 0.000000: " + hit).toList());

    @Test
    void severalTriesHaveTheSameOne() {
        assertFollowed(THREE_TRIES, NEW, 3);
    }

    @Test
    void anotherOneIsShown() {
        List<String> lines = new ArrayList<>(THREE_TRIES);
        lines.remove(indexOf(lines, ": m2_dst: (migrate_pages_batch+0x228/0xe40) page=0x1000 dst=0x1080"));
        // The next line has come into the place of the one that is lost.
        assertSays(validate(lines, NEW), "t:14: not explained by v6.17/any-driver: kcompactd0-40 comes to bl_mig_in");
    }

    @Test
    void noneIsShownWithoutProbesInside() throws IOException {
        assertFollowed(triedOften(), OLD, 4);
        List<String> calls = triedOften().stream()
                .filter(line -> !INSIDE.matcher(line).find())
                .toList();
        assertFollowed(calls, OLD, 4);
    }

    private static void assertFollowed(List<String> lines, String protocol, int failed) {
        String said = validate(lines, protocol);
        assertSays(said, "accepted, " + protocol, failed + "  migrations by the driver: again");
        assertFalse(said.contains("more pages at once than the model has"), said);
    }

    /** The made-up life of 6.1, but the driver says -EAGAIN to four new pages before: more than the model has. */
    private static List<String> triedOften() throws IOException {
        List<String> lines = new ArrayList<>(MadeUpLife.lines());
        int begin = indexOf(lines, ": m1_try:");
        List<String> success = lines.subList(begin, indexOf(lines, ": mv_out:") + 1);
        List<String> failed = new ArrayList<>();
        for (int page = 0x1100; page < 0x1200; page += 0x40) {
            for (String line : success) {
                if (!line.contains(": own_")) {
                    failed.add(line.replace("0xffd4000000001040", "0xffd400000000" + Integer.toHexString(page))
                            .replace("ret=0", "ret=-11")
                            .replace(
                                    "rc=0 fl=0xfffffc0040001 ref=1 map=0x2",
                                    "rc=-11 fl=0xfffffc0040001 ref=2 map=0xffffffffc0001002")
                            .replace("dref=2 dmap=0xffffffffc0001002", "dref=1 dmap=0x0"));
                }
            }
        }
        lines.addAll(begin, failed);
        return inOrder(lines);
    }
}

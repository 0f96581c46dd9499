package io.pagerace.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What can be wrong with the trace of a life. */
enum Corruption {
    DROP("a hit dropped") {
        @Override
        Corrupted of(List<String> life, List<String> other, Random random) {
            int at = random.nextInt(life.size());
            List<String> lines = new ArrayList<>(life);
            lines.remove(at);
            return new Corrupted(lines, at, at, name(life.get(at)), missed(life, at));
        }
    },
    DUPLICATE("a hit twice") {
        @Override
        Corrupted of(List<String> life, List<String> other, Random random) {
            int at = random.nextInt(life.size());
            List<String> lines = new ArrayList<>(life);
            lines.add(at, life.get(at));
            return new Corrupted(
                    lines,
                    at,
                    at + 1,
                    name(life.get(at)),
                    FILTERED.contains(name(life.get(at))) ? "its calls are filtered" : "");
        }
    },
    SWAP("two hits in a row swapped") {
        @Override
        Corrupted of(List<String> life, List<String> other, Random random) {
            if (life.size() < 2) {
                return null;
            }
            int at = random.nextInt(life.size() - 1);
            List<String> lines = new ArrayList<>(life);
            lines.set(at, life.get(at + 1));
            lines.set(at + 1, life.get(at));
            boolean same = task(life.get(at)).equals(task(life.get(at + 1)));
            return new Corrupted(
                    lines,
                    at,
                    at + 1,
                    same ? "of one task" : "of two tasks",
                    !same
                            ? "two tasks, in either order"
                            : letsGo(life.get(at + 1), life.get(at))
                                    ? "the driver may let go before it is called"
                                    : "");
        }
    },
    OTHER_CPU("a hit on the other CPU") {
        @Override
        Corrupted of(List<String> life, List<String> other, Random random) {
            int at = random.nextInt(life.size());
            String task = task(life.get(at));
            List<String> tasks = life.stream()
                    .map(Corruption::task)
                    .filter(each -> !each.equals(task))
                    .distinct()
                    .toList();
            String wrong =
                    tasks.isEmpty() ? "             cat-4711     [001] " : tasks.get(random.nextInt(tasks.size()));
            List<String> lines = new ArrayList<>(life);
            lines.set(at, wrong + life.get(at).substring(task.length()));
            return new Corrupted(
                    lines,
                    at,
                    at,
                    name(life.get(at)),
                    OWNERS.contains(name(life.get(at))) ? "any task may own the page" : "");
        }
    },
    OTHER_PAGE("a hit of another page") {
        @Override
        Corrupted of(List<String> life, List<String> other, Random random) {
            Matcher page = PAGE.matcher(other.get(0));
            List<Integer> places = places(life, line -> PAGE.matcher(line).find());
            if (!page.find() || life.stream().anyMatch(line -> line.contains(page.group()))) {
                return null;
            }
            int at = places.get(random.nextInt(places.size()));
            String wrong = PAGE.matcher(life.get(at)).replaceFirst(Matcher.quoteReplacement(page.group()));
            // The other page is made movable before, and lives on.
            List<String> lines = new ArrayList<>(life);
            lines.set(at, wrong);
            lines.add(0, other.get(0));
            return new Corrupted(lines, at + 1, at + 1, name(life.get(at)), missed(life, at));
        }
    },
    FLIP("a trusted flag flipped") {
        @Override
        Corrupted of(List<String> life, List<String> other, Random random) {
            List<Integer> places = places(life, line -> LOCKED.contains(name(line)));
            if (places.isEmpty()) {
                return null;
            }
            int at = places.get(random.nextInt(places.size()));
            Matcher flags = FLAGS.matcher(life.get(at));
            if (!flags.find()) {
                return null;
            }
            long bit = random.nextBoolean() ? 1 : life.get(at).contains(" type=") ? 1L << 16 : 1L << 18;
            long value = Long.parseUnsignedLong(flags.group(1), 16) ^ bit;
            List<String> lines = new ArrayList<>(life);
            lines.set(at, flags.replaceFirst(" fl=0x" + Long.toHexString(value)));
            return new Corrupted(lines, at, at, name(life.get(at)) + (bit == 1 ? " locked" : " isolated"), "");
        }
    },
    LATE_PUTBACK("a putback that comes late") {
        @Override
        Corrupted of(List<String> life, List<String> other, Random random) {
            List<Integer> places = places(life, line -> PUTBACK.contains(name(line)));
            if (places.isEmpty()) {
                return null;
            }
            int begin = places.get(random.nextInt(places.size()));
            String task = task(life.get(begin));
            List<String> putback = new ArrayList<>();
            List<String> lines = new ArrayList<>(life);
            while (begin < lines.size()
                    && PUTBACK.contains(name(lines.get(begin)))
                    && task(lines.get(begin)).equals(task)) {
                putback.add(lines.remove(begin));
            }
            if (begin == lines.size()) {
                return null;
            }
            int to = begin + 1 + random.nextInt(lines.size() - begin);
            lines.addAll(to, putback);
            boolean alone = lines.subList(begin, to).stream()
                    .noneMatch(line -> task(line).equals(task));
            String what = name(putback.get(0)) + " behind " + name(lines.get(to - 1));
            return new Corrupted(lines, begin, to, what, alone ? "two tasks, in either order" : "");
        }
    };

    private static final Pattern TASK = Pattern.compile("^.*?-\\d+ +\\[\\d+\\] ");
    private static final Pattern NAME = Pattern.compile("\\d\\.\\d{6}: (\\w+):");
    private static final Pattern PAGE = Pattern.compile(" page=0xf[0-9a-f]{15}");
    private static final Pattern FLAGS = Pattern.compile(" fl=0x([0-9a-f]+)");
    private static final Set<String> LOCKED = Set.of(
            "i2_lock",
            "i3_set",
            "zs_iso_in",
            "bl_iso_in",
            "zs_mig_in",
            "bl_mig_in",
            "b1_lock",
            "zs_pb_in",
            "bl_pb_in",
            "b2_drv",
            "b2_gone",
            "b3_clr",
            "m5_drv");
    private static final Set<String> PUTBACK = Set.of(
            "b1_lock", "zs_pb_in", "zs_pb_out", "bl_pb_in", "bl_pb_out", "b2_drv", "b2_gone", "b3_clr", "b4_unlocked");

    private static final Set<String> FILTERED = Set.of("mv_out");
    private static final Set<String> OWNERS = Set.of("own_set", "own_clr", "fput", "free");

    private final String text;

    Corruption(String text) {
        this.text = text;
    }

    /**
     * A trace that is wrong.
     *
     * @param place the first line, from 0, that is another than it was
     * @param last the last line that was changed
     * @param what what it was done to
     * @param reason why it may be legal all the same; empty if it must be rejected
     */
    record Corrupted(List<String> lines, int place, int last, String what, String reason) {}

    /** The trace of a life corrupted at random; null if there is nothing to corrupt. */
    abstract Corrupted of(List<String> life, List<String> other, Random random);

    /** From 6.17 on a driver is called for a page, too, that was released. */
    private static boolean letsGo(String first, String second) {
        return first.contains(" type=")
                && name(first).equals("own_clr")
                && name(second).endsWith("_mig_in");
    }

    /** Why a line that is gone may not be missed. */
    private static String missed(List<String> life, int at) {
        String task = task(life.get(at));
        if (at == 0) {
            return "the life is not followed without it";
        }
        if (name(life.get(at)).equals("own_set") && life.get(at).contains(" type=")) {
            return "on 7.2 not each driver's is probed in a migration";
        }
        if (name(life.get(at)).equals("free")) {
            return "no hit of the page behind it says that it was not freed";
        }
        return life.stream().skip(at + 1).noneMatch(line -> task(line).equals(task)) ? "the last hit of its task" : "";
    }

    /** The task and the CPU of a line. */
    static String task(String line) {
        Matcher matcher = TASK.matcher(line);
        return matcher.find() ? matcher.group() : "";
    }

    /** The event's name. */
    static String name(String line) {
        Matcher matcher = NAME.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static List<Integer> places(List<String> life, Predicate<String> where) {
        return IntStream.range(0, life.size())
                .filter(i -> where.test(life.get(i)))
                .boxed()
                .toList();
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.pagerace;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What takes too long for each build is done in parts, each day another: all of them in as many days. */
public final class Today {
    private Today() {}

    /** The number of the part, of so many; {@code -Dpagerace.part=N} asks for a certain one. */
    public static int part(int parts) {
        return (int)
                (Long.getLong("pagerace.part", LocalDate.now(ZoneOffset.UTC).toEpochDay()) % parts);
    }

    /** Today's part, of so many, of a list. */
    public static <T> Stream<T> of(List<T> all, int parts) {
        int part = part(parts);
        return IntStream.range(0, all.size()).filter(i -> i % parts == part).mapToObj(all::get);
    }
}

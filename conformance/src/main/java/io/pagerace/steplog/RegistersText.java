package io.pagerace.steplog;

import io.pagerace.model.CallSite;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Registers;
import io.pagerace.model.Result;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers as words such as {@code page=p0 refs=p0,p1}, in the names of the specification; what is empty is left out.
 */
final class RegistersText {
    /** What {@link Registers#state} says of an empty register. */
    private static final List<Object> EMPTY = List.of("null", "none", false);

    private RegistersText() {}

    /** A blank and a word for each register that is not empty. */
    static String of(Registers registers) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Object> register : registers.state("").entrySet()) {
            Object value = register.getValue();
            if (register.getKey().equals("pc") || EMPTY.contains(value)) {
                continue;
            }
            String word = value instanceof Collection<?> many
                    ? String.join(",", many.stream().map(Object::toString).toList())
                    : value.toString();
            if (!word.isEmpty()) {
                text.append(' ').append(register.getKey()).append('=').append(word);
            }
        }
        return text.toString();
    }

    /**
     * Sets the register that a word names.
     *
     * @param pages how many pages there are
     * @throws IllegalArgumentException if the word says nothing about a register
     */
    static void set(Registers registers, String word, int pages) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? "" : word.substring(equals + 1);
        switch (name) {
            case "page" -> registers.page = page(value, pages);
            case "new" -> registers.newpage = page(value, pages);
            case "next" -> registers.next = page(value, pages);
            case "map" -> registers.map = known(Owner.named(value), "mapping", value);
            case "rc" -> registers.rc = known(named(Result.values(), value), "result", value);
            case "site" -> registers.site = known(named(CallSite.values(), value), "call site", value);
            case "word" -> registers.word = flags(value);
            case "lru" ->
                registers.lru = known(Optional.of(value).filter("true"::equals), "value of lru", value) != null;
            case "todo" -> registers.todo = pages(value, pages);
            case "from" -> registers.from = pages(value, pages);
            case "refs" -> {
                for (Page page : pages(value, pages)) {
                    registers.refs = Pages.with(registers.refs, page);
                }
            }
            default -> throw new IllegalArgumentException("no register \"" + name + "\"");
        }
    }

    private static List<Page> pages(String value, int pages) {
        return Arrays.stream(value.split(",", -1))
                .map(name -> page(name, pages))
                .toList();
    }

    private static Page page(String value, int pages) {
        for (int pfn = 0; pfn < pages; pfn++) {
            if (Page.of(pfn).toString().equals(value)) {
                return Page.of(pfn);
            }
        }
        throw new IllegalArgumentException("no page \"" + value + "\"");
    }

    private static int flags(String value) {
        int word = 0;
        for (String name : value.split(",", -1)) {
            word |= known(
                            Arrays.stream(Flag.values())
                                    .filter(flag -> Flag.names(flag.mask()).contains(name))
                                    .findFirst(),
                            "flag",
                            name)
                    .mask();
        }
        return word;
    }

    private static <T> Optional<T> named(T[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(name))
                .findFirst();
    }

    private static <T> T known(Optional<T> value, String kind, String name) {
        return value.orElseThrow(() -> new IllegalArgumentException("no " + kind + " \"" + name + "\""));
    }
}

package io.pagerace.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A driver as a patch shows it: a table of callbacks that is new, and the functions of its file.
 *
 * @param file the file
 * @param table the table
 * @param hunk the hunk of the table, from 0
 * @param line the line of its name in the hunk, from 0
 * @param members its members, with the function that each is
 * @param whole whether the table is shown to its end
 * @param kernels the generations of the interface that it can be of
 * @param functions the functions of the file that the patch shows something of
 */
public record DriverText(
        String file,
        String table,
        int hunk,
        int line,
        Map<String, String> members,
        boolean whole,
        List<String> kernels,
        List<Shown> functions) {
    private static final Set<String> STRUCTURES = Set.of("movable_operations", "address_space_operations");
    private static final List<String> ISOLATE = List.of("isolate_page", "isolatepage");

    /**
     * What a hunk shows of a function.
     *
     * @param hunk the hunk, from 0
     * @param name the function
     * @param tokens its text behind the patch
     * @param whole whether all of it is there
     */
    record Shown(int hunk, String name, List<Token> tokens, boolean whole) {}

    /**
     * A part of a hunk.
     *
     * @param hunk the hunk, from 0
     * @param file its file
     * @param function the function
     * @param before its text before the patch
     * @param after its text behind the patch
     */
    public record Part(int hunk, String file, String function, Passage before, Passage after) {}

    /** The drivers whose callbacks are new in a patch. */
    public static List<DriverText> of(List<Part> parts, Duties duties) {
        Map<String, DriverText> drivers = new LinkedHashMap<>();
        for (Part part : parts) {
            for (CallbackTable table : tables(part.after())) {
                if (!had(parts, table.name().text())) {
                    driver(parts, part, table, duties)
                            .ifPresent(driver -> drivers.put(driver.file + ":" + driver.table, driver));
                }
            }
        }
        return List.copyOf(drivers.values());
    }

    private static List<CallbackTable> tables(Passage passage) {
        return CallbackTable.in(passage.tokens()).stream()
                .filter(table -> STRUCTURES.contains(table.structure()))
                .toList();
    }

    /** Whether the text before the patch has a table of this name. */
    private static boolean had(List<Part> parts, String table) {
        return parts.stream()
                .flatMap(part -> tables(part.before()).stream())
                .anyMatch(each -> each.name().text().equals(table));
    }

    private static Optional<DriverText> driver(List<Part> parts, Part part, CallbackTable table, Duties duties) {
        boolean movable = table.structure().equals("movable_operations");
        if (!movable && ISOLATE.stream().noneMatch(table.members()::containsKey)) {
            return Optional.empty();
        }
        List<Part> own =
                parts.stream().filter(each -> each.file().equals(part.file())).toList();
        return Optional.of(new DriverText(
                part.file(),
                table.name().text(),
                part.hunk(),
                table.name().line(),
                table.members(),
                table.whole(),
                kernels(movable, table.members(), parts, duties),
                own.stream().map(DriverText::shown).toList()));
    }

    private static List<String> kernels(boolean movable, Map<String, String> members, List<Part> parts, Duties duties) {
        if (!movable) {
            return List.of(members.containsKey("isolatepage") ? "rfc2015" : "v4.8");
        }
        Set<String> words = parts.stream()
                .flatMap(part -> part.after().tokens().stream())
                .map(Token::text)
                .collect(Collectors.toSet());
        if (duties.typed().stream().anyMatch(words::contains)) {
            return List.of("v6.17");
        }
        return duties.tagged().stream().anyMatch(words::contains) ? List.of("v6.0") : List.of("v6.0", "v6.17");
    }

    /** A function without what follows it. */
    private static Shown shown(Part part) {
        List<Token> tokens = part.after().tokens();
        int name = -1;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i).text();
            if (name < 0
                    && token.equals(part.function())
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).text().equals("(")) {
                name = i;
            } else if (name < 0 && (token.equals("{") || token.equals("}"))) {
                break;
            } else if (token.equals("{")) {
                depth++;
            } else if (token.equals("}") && --depth == 0) {
                return new Shown(part.hunk(), part.function(), tokens.subList(name, i + 1), true);
            }
        }
        return new Shown(part.hunk(), part.function(), tokens, false);
    }

    /** The callback of this name, or of the name that it had in another generation. */
    Optional<String> callback(String member) {
        return Optional.ofNullable(members.getOrDefault(member, members.get(member.replace("_page", "page"))));
    }

    /** What the patch shows of a function. */
    List<Shown> shown(String name) {
        return functions.stream().filter(each -> each.name.equals(name)).toList();
    }

    /** The answers to all that is asked of a driver of its generation. */
    public List<Duty.Answer> answers(Duties duties) {
        List<Duty.Answer> answers = new ArrayList<>();
        for (Duty duty : duties.all()) {
            if (duty.kernels().containsAll(kernels)) {
                answers.add(new DutyCheck(this, duties, duty).answer());
            }
        }
        return answers;
    }
}

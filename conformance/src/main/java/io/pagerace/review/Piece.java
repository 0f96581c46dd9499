package io.pagerace.review;

import io.pagerace.source.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a hunk shows of one function.
 *
 * @param hunk the hunk
 * @param function the function, or the structure; empty if it is in neither
 * @param before its text before the patch; a line's number is its place in the hunk, from 0
 * @param after its text behind the patch
 * @param changed whether the patch changes anything of it
 * @param begin the place of its first line in the hunk, from 0
 * @param end the place behind its last line
 */
record Piece(Hunk hunk, String function, Passage before, Passage after, boolean changed, int begin, int end) {
    /** A function's head begins in the first column and has its name before the first parenthesis. */
    private static final Pattern HEAD = Pattern.compile("^(?:[A-Za-z_][\\w\\s*]*?[\\s*])?(\\w+)\\(.*");

    private static final Pattern STRUCTURE =
            Pattern.compile("^(?:static |const )*+(?:struct|enum|union) (\\w+)(?: .*\\{|\\s*\\{)?$");
    private static final Pattern KEYWORD = Pattern.compile("if|while|for|switch|return|sizeof|EXPORT_SYMBOL\\w*");

    /** The functions of a hunk, in its order. */
    static List<Piece> of(Hunk hunk) {
        List<Piece> pieces = new ArrayList<>();
        String function = name(hunk.section());
        int begin = 0;
        for (int i = 0; i < hunk.lines().size(); i++) {
            String line = hunk.lines().get(i).substring(1);
            boolean inside = line.isEmpty() || !(Character.isLetter(line.charAt(0)) || line.charAt(0) == '_');
            String head = inside || line.endsWith(";") || line.endsWith(":") ? "" : name(line);
            if (!head.isEmpty() && !head.equals(function)) {
                add(pieces, hunk, function, begin, i);
                function = head;
                begin = i;
            }
        }
        add(pieces, hunk, function, begin, hunk.lines().size());
        return pieces;
    }

    /** The same, of a function that is known by another way. */
    Piece of(String name) {
        return new Piece(hunk, name, before, after, changed, begin, end);
    }

    private static void add(List<Piece> pieces, Hunk hunk, String function, int begin, int end) {
        if (begin == end) {
            return;
        }
        List<String> lines = hunk.lines().subList(begin, end);
        Passage before = Passage.of(side(lines, '+'), begin);
        Passage after = Passage.of(side(lines, '-'), begin);
        boolean changed = lines.stream().anyMatch(line -> line.charAt(0) != ' ');
        pieces.add(new Piece(hunk, function, before, after, changed, begin, end));
    }

    /** The lines without those of one side, which become empty, so that the others keep their places. */
    private static List<String> side(List<String> lines, char other) {
        return lines.stream()
                .map(line -> line.charAt(0) == other ? "" : line.substring(1))
                .toList();
    }

    private static String name(String line) {
        Matcher structure = STRUCTURE.matcher(line.strip());
        if (structure.matches()) {
            return structure.group(1);
        }
        Matcher head = HEAD.matcher(line);
        return head.matches() && !KEYWORD.matcher(head.group(1)).matches() ? head.group(1) : "";
    }
}

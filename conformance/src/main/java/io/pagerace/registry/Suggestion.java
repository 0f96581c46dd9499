package io.pagerace.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a mistyped name was meant to be. */
public final class Suggestion {
    private Suggestion() {}

    /** The ending of an error message: ", did you mean a or b?", or the empty string if nothing is near. */
    public static String text(String word, Collection<String> names) {
        List<String> near = near(word, names);
        return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
    }

    /** Up to three names, the nearest first: within a third of the word's letters, or with the word as a part. */
    static List<String> near(String word, Collection<String> names) {
        String lower = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, word.length() / 3);
        return names.stream()
                .filter(name -> rank(lower, name) <= limit)
                .sorted(Comparator.<String>comparingInt(name -> rank(lower, name))
                        .thenComparing(name -> name))
                .limit(3)
                .toList();
    }

    private static int rank(String word, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return word.length() >= 3 && lower.contains(word) ? 1 : distance(word, lower);
    }

    /** Edit distance with swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}

package io.pagerace.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A race in time, to the right, as a logic analyser shows it: a lane for each CPU or task with a mark for each of its
 * steps, and one for each part of the state that changes.
 *
 * @param lanes from top to bottom
 * @param steps how many steps there are
 */
public record Waves(List<Lane> lanes, int steps) {
    /** How wide the names are. */
    public static final int NAMES = 170;

    /** How far a step is from the next. */
    public static final int STEP = 30;

    /** How far a lane is from the next. */
    public static final int LANE = 24;

    private static final double CHARACTER = 6.3;
    private static final Set<String> NOTHING = Set.of("[]", "null", "none", "false", "0");

    /**
     * A lane.
     *
     * @param name what it is about
     * @param y its middle
     * @param marks its steps; empty if it is part of the state
     * @param values its values; empty if it is a CPU or task
     */
    public record Lane(String name, int y, List<Mark> marks, List<Level> values) {}

    /**
     * A step.
     *
     * @param step its number
     * @param x where it is
     * @param title what it does
     */
    public record Mark(int step, int x, String title) {}

    /**
     * A value that stays for some time.
     *
     * @param x where it begins
     * @param width how long it stays
     * @param style high, or low if it stands for nothing
     * @param text it, as far as there is room
     * @param title it
     */
    public record Level(int x, int width, String style, String text, String title) {}

    /** The width of all. */
    public int width() {
        return STEP * (steps + 1);
    }

    /** The height of all. */
    public int height() {
        return LANE * lanes.size() + LANE / 2;
    }

    /** Where a step is. */
    public static int x(int step) {
        return STEP * step;
    }

    /** The middle of a lane. */
    public static int y(int lane) {
        return LANE * lane + LANE * 3 / 4;
    }

    /** The values of a part of the state, the one before the first step first. */
    public static List<Level> levels(List<String> values) {
        List<Level> levels = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= values.size(); i++) {
            String value = values.get(begin);
            if (i == values.size() || !values.get(i).equals(value)) {
                int width = STEP * (i - begin);
                int room = (int) ((width - 6) / CHARACTER);
                String text = value.length() <= room ? value : value.substring(0, Math.max(0, room - 1)) + "\u2026";
                levels.add(new Level(x(begin), width, NOTHING.contains(value) ? "low" : "high", text, value));
                begin = i;
            }
        }
        return levels;
    }
}

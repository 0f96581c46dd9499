package io.pagerace.report;

import io.pagerace.measured.Bug;
import io.pagerace.measured.Gone;
import io.pagerace.measured.Looked;
import io.pagerace.measured.Shown;
import io.pagerace.measured.Switches;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Registry;
import java.util.Locale;
import java.util.Optional;

/** The known defects, found before their fix and gone after it, as plain text. */
public final class BugsText {
    private final int width;
    private final Count bugs = new Count();
    private final Count hazards = new Count();

    /** A text on the defects of a registry. */
    public BugsText(Registry registry) {
        this.width =
                registry.defects().stream().mapToInt(d -> d.id().length()).max().orElse(0);
    }

    /** One line; {@code now} is what was just measured, {@code before} what is recorded. */
    public String line(Defect defect, Optional<Bug> before, Optional<Looked> now) {
        String id = String.format(Locale.ROOT, "%-" + width + "s  ", defect.id());
        Count count = defect.hazard() ? hazards : bugs;
        if (now.isEmpty()) {
            count.outside++;
            return id + "not modelled: " + defect.notModelled() + "\n";
        }
        count.modelled++;
        Looked looked = now.get();
        if (looked.shown().isEmpty()) {
            return id + "NOT FOUND: " + defect.title() + "\n";
        }
        count.found++;
        count.gone += looked.gone().isPresent() ? 1 : 0;
        String recorded = before.equals(looked.bug())
                ? ""
                : "; NOT AS RECORDED: " + before.map(BugsText::facts).orElse("nothing");
        Shown shown = looked.shown().get();
        return id + shown(shown)
                + looked.gone().map(fixed -> "; " + gone(shown, fixed)).orElse("; STILL THERE after its fix") + recorded
                + "\n";
    }

    private static String facts(Bug bug) {
        return shown(bug.shown()) + "; " + gone(bug.shown(), bug.gone());
    }

    private static String shown(Shown shown) {
        return String.format(
                Locale.ROOT,
                "%s%s, %s: %s (%,d states)",
                shown.protocol(),
                Switches.text(shown.switched()),
                shown.scope(),
                shown,
                shown.distinct());
    }

    /** By what a defect is gone that was shown. */
    static String how(Shown shown, Gone gone) {
        return gone.switched().isEmpty()
                ? "in " + gone.protocol()
                : Switches.text(Switches.beyond(gone.switched(), shown.switched()))
                        .strip();
    }

    private static String gone(Shown shown, Gone gone) {
        return String.format(
                Locale.ROOT,
                "gone %s (%,d states, depth %d), %s",
                how(shown, gone),
                gone.distinct(),
                gone.depth(),
                gone.holds().text());
    }

    /** The last line, and one before it if there are hazards, which are no bugs. */
    public String total() {
        String total = bugs.text("found before the fix: %d of %d; gone after it: %d of %d; not modelled: %d%n");
        return hazards.modelled + hazards.outside == 0
                ? total
                : hazards.text("hazards, no bugs: found without what they hold by: %d of %d; gone with it: %d of %d;"
                                + " not modelled: %d%n")
                        + total;
    }

    /** All that is known of one defect, without its table. */
    public String entry(Defect defect, Optional<Bug> bug) {
        StringBuilder text = new StringBuilder(defect.id() + ": " + defect.title() + "\n");
        wrap(text, defect.story());
        wrap(text, defect.hazard() ? "A hazard, and no bug of any kernel: it holds by " + defect.holdsBy() + "." : "");
        wrap(text, defect.notModelled().isEmpty() ? "" : "Not modelled: " + defect.notModelled() + ".");
        wrap(text, defect.fixes().isEmpty() ? "" : "Introduced by " + defect.fixes() + ".");
        wrap(text, defect.fixedBy().isEmpty() ? "" : "Fixed by " + defect.fixedBy() + ".");
        bug.ifPresent(known -> {
            wrap(text, "Found in " + shown(known.shown()) + ".");
            wrap(
                    text,
                    "It is "
                            + gone(known.shown(), known.gone())
                                    .replace(", it ", "; " + known.shown().property() + " ") + ".");
        });
        return text.toString();
    }

    private static void wrap(StringBuilder text, String paragraph) {
        if (!paragraph.isEmpty()) {
            text.append('\n');
            Wrap.lines(paragraph, Wrap.WIDTH, "")
                    .forEach(line -> text.append(line).append('\n'));
        }
    }

    /** How many were looked for, and what became of them. */
    private static final class Count {
        private int modelled;
        private int found;
        private int gone;
        private int outside;

        private String text(String format) {
            return String.format(Locale.ROOT, format, found, modelled, gone, modelled, outside);
        }
    }
}

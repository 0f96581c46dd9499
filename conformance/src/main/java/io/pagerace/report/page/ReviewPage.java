package io.pagerace.report.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * The page of some reviews.
 *
 * @param title its title
 * @param policy its Content-Security-Policy
 * @param style its style sheet
 * @param script its script
 * @param patches the patches
 */
public record ReviewPage(String title, String policy, String style, String script, List<Patch> patches) {

    /**
     * A patch.
     *
     * @param subject the mail's subject
     * @param from the author; may be empty
     * @param notes what there is to say of the whole
     * @param counts how many remarks there are
     * @param hunks its hunks
     * @param lists the contract of the callbacks that it brings, as checklists
     * @param verdicts what the checker says of the protocols as patched
     * @param undecided what it could not decide
     */
    public record Patch(
            String subject,
            String from,
            List<String> notes,
            String counts,
            List<Hunk> hunks,
            List<Checklist> lists,
            List<Remark> verdicts,
            List<String> undecided) {
        /** All remarks. */
        public List<Remark> remarks() {
            return Stream.concat(
                            hunks.stream()
                                    .flatMap(hunk -> hunk.lines().stream())
                                    .flatMap(line -> line.remarks().stream()),
                            verdicts.stream())
                    .toList();
        }
    }

    /**
     * A hunk.
     *
     * @param file the file
     * @param range where it begins
     * @param functions its functions, and what becomes of each
     * @param lines its lines
     */
    public record Hunk(String file, String range, List<Function> functions, List<Line> lines) {}

    /**
     * What becomes of a function.
     *
     * @param name its name; may be empty
     * @param change in words
     * @param steps its steps, with a minus those that are gone, with a plus those that are new
     */
    public record Function(String name, String change, List<String> steps) {}

    /**
     * A line of a hunk.
     *
     * @param id its anchor
     * @param style same, gone or come
     * @param before its number before the patch; empty if it is not there
     * @param after its number behind the patch; empty if it is not there
     * @param text with the blank, plus or minus that it begins with
     * @param remarks what there is to say of it
     */
    public record Line(String id, String style, String before, String after, String text, List<Remark> remarks) {}

    /**
     * The contract of some callbacks.
     *
     * @param title which callbacks they are
     * @param answers its questions with their answers
     */
    public record Checklist(String title, List<Answer> answers) {}

    /**
     * An answer.
     *
     * @param asks the question
     * @param word yes, no or ?
     * @param place the line that shows it; may be empty
     * @param text that line; may be empty
     * @param reason why, and what the question is for
     */
    public record Answer(String asks, String word, String place, String text, String reason) {}

    /**
     * A remark.
     *
     * @param id its anchor
     * @param level error, warning, question or note
     * @param about a defect, question or rule
     * @param head it in a line
     * @param place the line that it is about, for a list of all
     * @param paragraphs what more there is to say
     * @param races its race, or none
     * @param elsewhere the anchor of its race if that was shown already, or empty
     */
    public record Remark(
            String id,
            String level,
            String about,
            String head,
            String place,
            List<String> paragraphs,
            List<Race> races,
            String elsewhere) {}
}

package io.pagerace.review;

import io.pagerace.measured.Shown;
import io.pagerace.source.Duty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A patch, as the specs see it.
 *
 * @param letter the mail
 * @param kernel the posted patch that it is by its steps, such as rfc2015; empty if it is none that has a spec
 * @param functions what it does to each function
 * @param problems what could not be read
 * @param drivers the callbacks that it brings, held to the contract
 * @param verdicts what the checker says of the protocols as patched
 * @param undecided what it could not decide, a line each
 */
public record PatchReview(
        Letter letter,
        Optional<String> kernel,
        List<FunctionReview> functions,
        List<String> problems,
        List<DriverReview> drivers,
        List<Verdict> verdicts,
        List<String> undecided) {

    /** A review that the checker has not gone over. */
    PatchReview(
            Letter letter,
            Optional<String> kernel,
            List<FunctionReview> functions,
            List<String> problems,
            List<DriverReview> drivers) {
        this(letter, kernel, functions, problems, drivers, List.of(), List.of());
    }

    /** Gone over by the checker. */
    PatchReview with(List<FunctionReview> shown, List<Verdict> said, List<String> open) {
        return new PatchReview(letter, kernel, shown, problems, drivers, said, open);
    }

    /**
     * Whether something is wrong: a known defect, a line that breaks the contract, or a check that is taken out, unless
     * the checker finds it idle.
     */
    public boolean wrong() {
        return found() || remarks().stream().anyMatch(this::wrong);
    }

    /** All races that it may be shown by. */
    public List<Shown> races() {
        return Stream.concat(
                        remarks().stream().flatMap(remark -> remark.race().stream()),
                        verdicts.stream().flatMap(verdict -> verdict.race().stream()))
                .toList();
    }

    private boolean wrong(Remark remark) {
        return switch (remark.kind()) {
            case DEFECT -> true;
            case REMOVES -> verdicts.stream().noneMatch(verdict -> verdict.clears(remark.about()));
            case ADDS, QUESTION -> false;
        };
    }

    /** Whether there is no patch in it. */
    public boolean empty() {
        return functions.isEmpty();
    }

    /** Whether the checker finds that something breaks, or a line that it shows breaks the contract. */
    public boolean found() {
        return verdicts.stream().anyMatch(verdict -> !verdict.broken().isEmpty())
                || drivers.stream()
                        .flatMap(driver -> driver.answers().stream())
                        .anyMatch(item -> item.verdict() == Duty.Verdict.NO);
    }

    /** All remarks. */
    public List<Remark> remarks() {
        return functions.stream().flatMap(each -> each.remarks().stream()).toList();
    }
}

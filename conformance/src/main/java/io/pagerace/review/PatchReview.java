package io.pagerace.review;

import io.pagerace.source.Duty;
import java.util.List;
import java.util.Optional;

/**
 * A patch, as the specs see it.
 *
 * @param letter the mail
 * @param kernel the posted patch that it is by its steps, such as rfc2015; empty if it is none that has a spec
 * @param functions what it does to each function
 * @param problems what could not be read
 * @param drivers the callbacks that it brings, held to the contract
 */
public record PatchReview(
        Letter letter,
        Optional<String> kernel,
        List<FunctionReview> functions,
        List<String> problems,
        List<DriverReview> drivers) {

    /** Whether there is no patch in it. */
    public boolean empty() {
        return functions.isEmpty();
    }

    /** Whether it breaks the contract at a line that it shows. */
    public boolean breaksContract() {
        return drivers.stream()
                .flatMap(driver -> driver.answers().stream())
                .anyMatch(item -> item.verdict() == Duty.Verdict.NO);
    }

    /** All remarks. */
    public List<Remark> remarks() {
        return functions.stream().flatMap(each -> each.remarks().stream()).toList();
    }
}

package io.pagerace.report;

import io.pagerace.review.Remark;

/** How bad it is what a remark says. */
enum RemarkLevel {
    /** A known defect, or a check taken out that prevents a race. */
    ERROR,
    /** A check taken out that prevents nothing. */
    WARNING,
    /** A question to the author. */
    QUESTION,
    /** A check put in. */
    NOTE;

    static RemarkLevel of(Remark remark) {
        return switch (remark.kind()) {
            case DEFECT -> ERROR;
            case REMOVES -> remark.race().isPresent() ? ERROR : WARNING;
            case QUESTION -> QUESTION;
            case ADDS -> NOTE;
        };
    }
}

package io.pagerace.model.driver;

/** What the RFC's core leaves to each driver, and a driver may omit. */
enum Habit {
    NOTHING("omits nothing"),
    REFERENCE("omits the reference"),
    PAGE_LOCK("omits the page lock"),
    ISOLATED_FLAG("omits the isolated flag"),
    RETURNS_BUSY("returns -EBUSY"),
    NEWPAGE_LOCK("omits newpage's lock"),
    KEEPS_MAPPING("keeps page->mapping");

    private final String text;

    Habit(String text) {
        this.text = text;
    }

    /** The specification's value of {@code dev[d].habit}. */
    @Override
    public String toString() {
        return text;
    }
}

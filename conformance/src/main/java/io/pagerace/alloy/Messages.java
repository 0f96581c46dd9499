package io.pagerace.alloy;

/** The keys of what {@link AlloyMain} and the process that has started it say to each other. */
final class Messages {
    static final String FILE = "file";
    static final String INDEX = "index";
    static final String SOLVER = "solver";

    /** The model is read, and the command begins. */
    static final String BEGINS = "begins";

    /** In the last line of an answer. */
    static final String LAST = "last";

    static final String COMMANDS = "commands";
    static final String SOLVERS = "solvers";
    static final String NAME = "name";
    static final String CHECK = "check";
    static final String EXPECT = "expect";
    static final String SCOPE = "scope";

    static final String ERROR = "error";
    static final String WARNING = "warning";
    static final String FAILED = "failed";
    static final String LINE = "line";
    static final String COLUMN = "column";
    static final String TEXT = "text";

    static final String STATES = "states";
    static final String VARIABLES = "variables";
    static final String CLAUSES = "clauses";

    static final String WANTED = "wanted";
    static final String FOUND = "found";
    static final String NANOSECONDS = "nanoseconds";
    static final String INSTANCE = "instance";
    static final String XML = "xml";

    /** In a request: everything that is found is wanted, told apart by the variable of this name. */
    static final String EVERY = "every";

    /** In a request: what is found by the command of this index is where all begins. */
    static final String FROM = "from";

    static final String FIELDS = "fields";
    static final String EACH = "each";
    static final String EVENT = "event";

    private Messages() {}
}

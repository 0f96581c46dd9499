package io.pagerace.kernel;

/**
 * How much of a trace is remembered. What has to be forgotten is counted.
 *
 * @param pages pages that are followed at once
 * @param tasks tasks whose calls are known
 * @param hits hits that are kept to show how a life came to one that nothing explains; over it, of each life the last
 *     few
 * @param states states of the model that are kept, with what is known to follow them
 */
record Limits(int pages, int tasks, long hits, int states) {
    private static final int BYTES_OF_PAGE = 8192;
    private static final int BYTES_OF_TASK = 16_384;
    private static final int BYTES_OF_HITS = 256;
    private static final int BYTES_OF_STATE = 32_768;
    /** More are of no use: what comes again is among the last ones. */
    private static final int STATES = 50_000;

    /** What this process has room for. */
    static Limits ofHeap() {
        long bytes = Runtime.getRuntime().maxMemory();
        return new Limits(
                number(bytes / BYTES_OF_PAGE),
                number(bytes / BYTES_OF_TASK),
                bytes / BYTES_OF_HITS,
                number(Math.min(bytes / BYTES_OF_STATE, STATES)));
    }

    private static int number(long wanted) {
        return (int) Math.min(wanted, Integer.MAX_VALUE);
    }
}

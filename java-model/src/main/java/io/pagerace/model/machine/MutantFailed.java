package io.pagerace.model.machine;

/**
 * The protocol's code does not run with a mutation in it: it meets a null, a value of another kind, or an empty list.
 * Tells this from the same exceptions of the machines and the tools around them, which no mutation explains.
 */
public final class MutantFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MutantFailed(RuntimeException cause) {
        super(cause.getClass().getSimpleName(), cause, false, false);
    }
}

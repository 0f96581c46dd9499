package io.pagerace.model.machine;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * What each context does: its operations, by number, in their order and then again from the first. One that can't begin
 * is left out.
 *
 * @param operations a list for each context, from the first; a context without one does nothing
 */
record Workload(List<List<Integer>> operations) {
    private static final int CONTEXTS = 4;
    private static final int OPERATIONS = 6;
    private static final int LONGEST = 5;

    /** Workloads of few operations. */
    static Arbitrary<Workload> any() {
        return Arbitraries.integers()
                .between(0, OPERATIONS - 1)
                .list()
                .ofMaxSize(LONGEST)
                .list()
                .ofMaxSize(CONTEXTS)
                .map(Workload::new);
    }

    /** The steps that belong to it, along one walk. */
    Restriction restriction() {
        int[] next = new int[operations.size()];
        return new Restriction() {
            @Override
            public boolean allows(Machine machine, Move move) {
                int context = number(machine, move);
                return machine.contexts().get(context).rest() == null
                        || (context < next.length && place(machine, context, next, move.operation()) >= 0);
            }

            @Override
            public void taken(Machine machine, Move move) {
                int context = number(machine, move);
                if (machine.contexts().get(context).rest() != null) {
                    next[context] = place(machine, context, next, move.operation()) + 1;
                }
            }
        };
    }

    /** Where in its list the operation is that the context begins now; -1 if that is another one, or none can begin. */
    private int place(Machine machine, int context, int[] next, int operation) {
        List<Integer> own = operations.get(context);
        List<Move> possible = machine.moves(context);
        for (int i = 0; i < own.size(); i++) {
            int place = (next[context] + i) % own.size();
            if (possible.stream().anyMatch(move -> move.operation() == own.get(place))) {
                return own.get(place) == operation ? place : -1;
            }
        }
        return -1;
    }

    private static int number(Machine machine, Move move) {
        for (int i = 0; i < machine.contexts().size(); i++) {
            if (machine.contexts().get(i).self().toString().equals(move.ctx())) {
                return i;
            }
        }
        throw new IllegalArgumentException(move.toString());
    }
}

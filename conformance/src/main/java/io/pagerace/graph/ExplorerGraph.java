package io.pagerace.graph;

import io.pagerace.PageraceException;
import io.pagerace.model.Step;
import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.ReachedState;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.model.machine.StepObserver;
import io.pagerace.replay.ModelMachines;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.trace.Trace;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The complete state graph of the Java reference implementation, without symmetry. */
public final class ExplorerGraph {
    private final CheckRequest request;
    private final Explorer explorer;
    private final Listener listener = new Listener();
    private StateGraph graph = new StateGraph();

    /** Explores. Throws with exit status 2 what the explorer has no room for. */
    public ExplorerGraph(CheckRequest request) {
        this(request, StepObserver.NOBODY);
    }

    /** As {@link #ExplorerGraph(CheckRequest)}, and tells {@code observer} each step that is computed. */
    public ExplorerGraph(CheckRequest request, StepObserver observer) {
        this(request, machine -> machine.observedBy(observer));
    }

    /** As {@link #ExplorerGraph(CheckRequest)}, of the machine that is made of the protocol's. */
    public ExplorerGraph(CheckRequest request, UnaryOperator<ProtocolMachine> change) {
        this.request = request;
        Scope scope = new Scope(request.scope().cpus(), request.scope().pages());
        ProtocolMachine machine;
        try {
            machine = change.apply(Protocols.machine(request.protocol().name(), scope, Set.copyOf(request.rules())));
            this.explorer =
                    new Explorer(machine, new Search(false, Runtime.getRuntime().maxMemory() / 2, listener));
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage(e.getMessage());
        }
        int initial = (int) machine.initial().stream().distinct().count();
        explorer.explore();
        for (int state = 0; state < initial; state++) {
            graph.initial(state);
        }
        graph.complete();
    }

    /** The graph; states are in the order of their depth. */
    public StateGraph graph() {
        return graph;
    }

    /** A shortest behaviour that ends in a state. */
    public Trace trace(int state, String description) {
        Trace.Meta meta = new Trace.Meta(
                request.protocol().name(), request.rules(), request.scope(), "", "", "explorer", description);
        return ModelMachines.trace(meta, explorer.behavior(state));
    }

    /** Builds the graph. */
    private final class Listener implements Search.Listener {
        private final StateDigest digests = new StateDigest();

        @Override
        public void restarted() {
            graph = new StateGraph();
        }

        @Override
        public boolean wantsStates() {
            return true;
        }

        @Override
        public void state(int state, ReachedState reached) {
            graph.state(digests.of(ModelMachines.state(reached.machine())));
        }

        @Override
        public boolean wantsEdges() {
            return true;
        }

        @Override
        public void edge(int from, int context, Step step, int to) {
            graph.edge(from, step.text(), to);
        }
    }
}

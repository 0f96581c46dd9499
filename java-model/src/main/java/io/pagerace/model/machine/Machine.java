package io.pagerace.model.machine;

import io.pagerace.model.Bug;
import io.pagerace.model.Fault;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Registers;
import io.pagerace.model.Rest;
import io.pagerace.model.SpecState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The whole kernel between two steps. A machine never changes: a step makes a new one, so that any machine can be kept,
 * compared and gone on from. Two machines are equal if the specification's states are.
 */
public final class Machine {
    private final ProtocolMachine protocol;
    private final PageMemory memory;
    private final List<Context> contexts;
    private final Fault fault;

    private Machine(ProtocolMachine protocol, PageMemory memory, List<Context> contexts, Fault fault) {
        this.protocol = protocol;
        this.memory = memory;
        this.contexts = contexts;
        this.fault = fault;
    }

    static Machine initial(ProtocolMachine protocol, PageMemory memory, List<Owner> contexts) {
        return new Machine(
                protocol, memory, contexts.stream().map(Context::idle).toList(), Fault.NONE);
    }

    /** A machine put together from its parts. */
    public static Machine of(ProtocolMachine protocol, PageMemory memory, List<Context> contexts, Fault fault) {
        return new Machine(protocol, memory, List.copyOf(contexts), fault);
    }

    /** What all contexts share. Not to be written to. */
    public PageMemory memory() {
        return memory;
    }

    /** The contexts: CPUs in compaction, threads of devices, the other user. */
    public List<Context> contexts() {
        return contexts;
    }

    /** What the last step broke. */
    public Fault fault() {
        return fault;
    }

    /** Every step that can be taken now, once for each choice. Nothing follows a step that killed the kernel. */
    public List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        if (fault.stop()) {
            return moves;
        }
        for (int i = 0; i < contexts.size(); i++) {
            moves.addAll(moves(i));
        }
        return moves;
    }

    /** The steps that one context, by its place in {@link #contexts()}, can take now. */
    public List<Move> moves(int number) {
        List<Move> moves = new ArrayList<>();
        Context context = contexts.get(number);
        if (fault.stop()) {
            return moves;
        }
        if (context.rest() == null) {
            addMoves(number, context, context.operation(), moves);
        } else {
            int operations = operations(run(context, new Choices())).size();
            for (int operation = 0; operation < operations; operation++) {
                addMoves(number, context, operation, moves);
            }
        }
        return moves;
    }

    private SteppedCpu run(Context context, Choices choices) {
        return new SteppedCpu(context, memory, protocol, choices, this::mappingInUse);
    }

    private List<Operation> operations(SteppedCpu cpu) {
        return protocol.protocol().operations(cpu);
    }

    private boolean mappingInUse(Owner mapping) {
        if (memory.footprint() != null) {
            memory.footprint().mappings();
        }
        return contexts.stream().anyMatch(context -> context.self().isCpu() && context.registers().map == mapping);
    }

    /** The next step of a context, in an operation that it is in or could begin, once for each choice. */
    private void addMoves(int number, Context context, int operation, List<Move> moves) {
        int known = moves.size();
        if (protocol.exchange() == null) {
            Choices choices = new Choices();
            do {
                move(number, operation, run(context, choices), choices).ifPresent(moves::add);
            } while (choices.advance());
        } else {
            moves.addAll(new ExchangedMoves(this, protocol, number, operation).all());
        }
        for (Move move : moves.subList(known, moves.size())) {
            Machine next = move.next();
            protocol.observer().computed(context, move.step(), next.contexts.get(number), next.fault);
        }
    }

    /** The next step of a context in one run of an operation; empty if it can't take it now. */
    Optional<Move> move(int number, int operation, SteppedCpu cpu, Choices choices) {
        Context context = contexts.get(number);
        Operation code = operations(cpu).get(operation);
        if (context.rest() != null && !code.from().contains(context.rest())) {
            return Optional.empty();
        }
        Machine next = step(number, context, operation, code, cpu);
        return next == null
                ? Optional.empty()
                : Optional.of(
                        new Move(context.self().toString(), cpu.taken().text(), next, operation, choices.taken()));
    }

    /** The CPU for one run that takes its steps in another order. */
    ExchangedCpu exchanged(int number, Choices choices, Choices guesses) {
        return new ExchangedCpu(contexts.get(number), memory, protocol, choices, guesses, this::mappingInUse);
    }

    /** The machine behind the next step of a context; null if it can't take it now. */
    private Machine step(int number, Context context, int operation, Operation code, SteppedCpu cpu) {
        Context after;
        PageMemory behind;
        try {
            Rest rest = runOperation(code, cpu);
            if (cpu.taken() == null) {
                return null;
            }
            cpu.checkLeaks();
            Registers registers = cpu.registersBehind();
            behind = cpu.memoryBehind(rest != null);
            if (rest != null) {
                registers.onlyList();
                after = Context.resting(context.self(), rest, registers);
            } else {
                after = new Context(
                        context.self(), cpu.next().text(), null, operation, context.before(), cpu.results(), registers);
            }
        } catch (Bug bug) {
            if (cpu.taken() == null && cpu.isGuessing()) {
                return null;
            }
            // What the step has written does not count: the kernel died in it.
            Fault died = new Fault(bug.property(), cpu.taken(), true);
            Context dead = context.stopped();
            return new Machine(
                    protocol, memory, replaced(number, protocol.exchange() == null ? dead : dead.visible()), died);
        }
        return new Machine(protocol, behind, replaced(number, after), cpu.fault());
    }

    /**
     * Where the context rests behind the operation; null if it is still in it, or was blocked (then no step is taken).
     */
    private Rest runOperation(Operation code, SteppedCpu cpu) {
        try {
            return cpu.ended(code.body().get());
        } catch (NullPointerException | ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw protocol.deviates() ? new MutantFailed(e) : e;
        } catch (Pause pause) {
            if (pause == Pause.BLOCKED) {
                cpu.blocked();
            }
            return null;
        }
    }

    /** The same machine with another context in the place of one. */
    public Machine with(int number, Context context) {
        return new Machine(protocol, memory, replaced(number, context), fault);
    }

    /** The same machine with another memory. */
    public Machine withMemory(PageMemory other) {
        return new Machine(protocol, other, contexts, fault);
    }

    private List<Context> replaced(int number, Context context) {
        List<Context> changed = new ArrayList<>(contexts);
        changed.set(number, context);
        return changed;
    }

    /**
     * The five variables of the specification by name. Records and functions are maps, sets are sets, sequences are
     * lists; model values are strings.
     */
    public Map<String, Object> state() {
        Map<String, Object> cpu = new LinkedHashMap<>();
        contexts.forEach(context -> cpu.put(context.self().toString(), context.state()));
        return SpecState.of(memory, cpu, fault);
    }

    /** Where each context is, as in {@code c0 at isolate.get_page, user at idle}, and what the last step broke. */
    @Override
    public String toString() {
        String contextsAt = contexts.stream()
                .map(context -> context.self() + " at " + context.pc())
                .collect(Collectors.joining(", "));
        return fault.property() == null
                ? contextsAt
                : contextsAt + "; " + fault.property() + " broken at " + fault.step();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Machine that
                && memory.equals(that.memory)
                && contexts.equals(that.contexts)
                && fault.equals(that.fault);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * memory.hashCode() + contexts.hashCode()) + fault.hashCode();
    }
}

package io.pagerace.model.live;

import io.pagerace.model.Device;
import io.pagerace.model.Fault;
import io.pagerace.model.Owner;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Rules;
import io.pagerace.model.SpecState;
import io.pagerace.model.Step;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocol;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A protocol on real threads, one for each context. Which operations a context does follows from the seed; how the
 * steps of the contexts mix is up to the machine that this runs on.
 */
public final class LiveMachine {
    private final PageMemory memory;
    private final Rules rules;
    private final StepLog header;
    private final StepGate gate;
    private final AtomicLong tickets = new AtomicLong();
    private final List<LiveContext> contexts = new ArrayList<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private Turns turns = new Turns() {};
    private volatile boolean stopped;
    private volatile Throwable failure;

    /**
     * A live machine in one of the protocol's initial states.
     *
     * @param name one of {@link Protocols#names()}
     * @param scope how many CPUs and pages
     * @param rules the rules that hold
     * @param seed what the initial state and the choices of operations follow from
     * @throws IllegalArgumentException if there is no such protocol, or the protocol has no such rule
     */
    public LiveMachine(String name, Scope scope, Set<String> rules, long seed) {
        this(name, scope, rules, seed, Set.of());
    }

    /**
     * The same with contexts that are slow before some steps.
     *
     * @param slow the steps: somebody is the more likely to come in between one of them and the step before it
     */
    public LiveMachine(String name, Scope scope, Set<String> rules, long seed, Set<Step> slow) {
        this(name, scope, rules, seed, random -> new Delays(random, slow));
    }

    /** The same without delays, for a tool that decides itself which thread runs. */
    public static LiveMachine undelayed(String name, Scope scope, Set<String> rules, long seed) {
        return new LiveMachine(name, scope, rules, seed, Delays::none);
    }

    private LiveMachine(String name, Scope scope, Set<String> rules, long seed, Function<Random, Delays> delays) {
        Protocol protocol = Protocols.protocol(name);
        Random seeds = new Random(seed);
        List<List<Device>> initial = protocol.initialDevices();
        List<Device> devices = initial.get(seeds.nextInt(initial.size()));
        this.memory = new PageMemory(scope.pages(), devices);
        this.rules = Protocols.checked(name, rules);
        this.header = new StepLog(name, scope, rules, seed, List.of(), List.of());
        List<Owner> owners = scope.contexts(devices);
        this.gate = new StepGate(owners.size());
        for (Owner context : owners) {
            Random random = new Random(seeds.nextLong());
            LiveCpu cpu =
                    new LiveCpu(this, contexts.size(), context, random, delays.apply(new Random(seeds.nextLong())));
            contexts.add(new LiveContext(this, cpu, protocol.operations(cpu), random));
        }
    }

    /**
     * Runs all contexts at the same time until each has tried so many operations and put back what it has isolated, or
     * the kernel has died.
     *
     * @throws IllegalStateException if the code of a context has thrown something unforeseen
     * @throws InterruptedException if the calling thread is interrupted; the contexts are stopped then
     */
    public void run(int operations) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        // A context that is alone takes more steps in the time that a thread needs to start than the others all told.
        CyclicBarrier start = new CyclicBarrier(contexts.size());
        for (LiveContext context : contexts) {
            Thread thread = new Thread(
                    () -> {
                        await(start);
                        context.run(operations);
                    },
                    context.self().toString());
            thread.setUncaughtExceptionHandler((dead, cause) -> failed(cause));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            stopped = true;
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("the code of a context failed", failure);
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failed(Throwable cause) {
        failure = cause;
        stopped = true;
    }

    /**
     * Does one operation, on the calling thread, in each context that has it, as long as there is something to do for
     * it. Not while {@link #run} is running.
     */
    public void drain(String operation) {
        contexts.forEach(context -> context.drain(operation));
    }

    /** What the contexts have done since the initial state. Not while {@link #run} is running. */
    public StepLog log() {
        return new StepLog(
                header.protocol(),
                header.scope(),
                header.rules(),
                header.seed(),
                contexts.stream().map(LiveContext::self).toList(),
                contexts.stream().map(LiveContext::log).toList());
    }

    /** What was broken; empty in a sound protocol. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /**
     * The state, in the shape of {@link io.pagerace.model.machine.Machine#state()}. Not while {@link #run} is running.
     */
    public Map<String, Object> state() {
        Map<String, Object> cpu = new LinkedHashMap<>();
        contexts.forEach(context -> cpu.put(context.self().toString(), context.state()));
        return SpecState.of(memory, cpu, Fault.NONE);
    }

    /** Lets somebody else than chance and the operating system decide. Before {@link #run}. */
    void setTurns(Turns other) {
        turns = other;
    }

    Turns turns() {
        return turns;
    }

    /** A context by its place in the log. */
    LiveContext context(int number) {
        return contexts.get(number);
    }

    PageMemory memory() {
        return memory;
    }

    Rules rules() {
        return rules;
    }

    /** The next number of the one counter that orders the steps. */
    long ticket() {
        return tickets.getAndIncrement();
    }

    boolean isStopped() {
        return stopped;
    }

    void broken(Fault fault) {
        faults.add(fault);
        if (fault.stop()) {
            stopped = true;
        }
    }

    StepGate gate() {
        return gate;
    }

    /** Asked by a CPU that is alone in a step. */
    boolean mappingInUse(Owner mapping, LiveCpu asking) {
        for (LiveContext context : contexts) {
            if (context.self().isCpu() && context.has(mapping, asking)) {
                return true;
            }
        }
        return false;
    }
}

package io.pagerace.model.log;

import io.pagerace.model.Fault;
import io.pagerace.model.Registers;
import io.pagerace.model.Step;

/**
 * One step of a context as it was seen on its thread. What it did to the shared memory is not logged; what the context
 * has behind it is, so the order of the context's own steps and all that they returned are known.
 *
 * @param step its name
 * @param begin a ticket of the machine's one counter, drawn before the step's access to memory
 * @param end a ticket drawn behind the access: a step came before another if its end is less than the other's begin; if
 *     neither came before the other, their order is open
 * @param pc where the context is behind the step: the name of its next step, where it rests, or "stopped"
 * @param registers its registers there; not to be changed
 * @param fault what the step broke
 */
public record LoggedStep(Step step, long begin, long end, String pc, Registers registers, Fault fault) {
    /** The {@code pc} of a context in whose step the kernel died. */
    public static final String STOPPED = "stopped";
}

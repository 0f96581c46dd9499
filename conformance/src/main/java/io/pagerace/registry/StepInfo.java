package io.pagerace.registry;

import java.util.List;
import java.util.Map;

/**
 * A step of the vocabulary, from steps.json.
 *
 * @param step its name, such as {@code isolate.get_page}
 * @param actor who takes it: core, driver, file, ...
 * @param function the kernel function that it belongs to
 * @param file the kernel source file
 * @param kernels the versions or patches that have it
 * @param row what the race table shows, in kernel words with {register} placeholders
 * @param outcomes text that follows the row, by the step that the context goes to next
 * @param why why it is a step of its own; may be empty
 */
public record StepInfo(
        String step,
        String actor,
        String function,
        String file,
        List<String> kernels,
        String row,
        Map<String, String> outcomes,
        String why) {

    /** The TLA+ action of the step: the name with '_' in place of '.'. */
    public String action() {
        return step.replace('.', '_');
    }
}

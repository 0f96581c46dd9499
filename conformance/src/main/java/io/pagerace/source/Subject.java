package io.pagerace.source;

import io.pagerace.registry.StepInfo;
import java.util.List;

/**
 * A part of the kernel that has its own history: the core, or one driver.
 *
 * @param name as a protocol calls it
 * @param prefixes how the names of its steps begin
 */
public record Subject(String name, List<String> prefixes) {
    /** The core first, then the drivers that are somewhere in the kernel. */
    public static final List<Subject> ALL = List.of(
            new Subject("core", List.of("scan", "isolate", "migrate", "move", "putback")),
            new Subject("balloon", List.of("balloon")),
            new Subject("cmm", List.of("cmm")),
            new Subject("vmw", List.of("vmw")),
            new Subject("zsmalloc", List.of("zs")),
            new Subject("z3fold", List.of("z3")));

    /** Whether a step of this part is one of a callback, or of the core that calls them. */
    boolean calledBack(String step) {
        String rest = step.substring(step.indexOf('.') + 1);
        return name.equals("core") || rest.startsWith("isolate") || rest.startsWith("migrate_");
    }

    /** Whether a step is one of this part. */
    public boolean has(StepInfo step) {
        return prefixes.contains(step.step().substring(0, step.step().indexOf('.')));
    }
}

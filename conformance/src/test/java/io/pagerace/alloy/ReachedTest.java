package io.pagerace.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.trace.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is reached by the steps of an Alloy model")
class ReachedTest {
    @TempDir
    private Path dir;

    @Test
    @DisplayName("is each state that a step leads to, with each step once, and nothing that no step leads to")
    void reached() throws IOException {
        AlloyModel model = new AlloyModel("lamp", dir.resolve("lamp.als"));
        // No step leads to bright, and from no level at all none leads anywhere.
        Files.writeString(model.file(), """
                enum Level { dark, dim, bright }
                enum Event { turn_up, blow_out, drop }
                one sig Lamp { var level: lone Level }
                run states { Lamp.level = dark } for 1..1 steps
                run taken {
                  after always level' = level
                  some taken: Event {
                    taken = turn_up and Lamp.level = dark and level' = Lamp -> dim
                    or taken = drop and Lamp.level = dark and no level'
                    or taken = blow_out and Lamp.level in dim + bright and some Lamp.level and level' = Lamp -> dark
                  }
                } for 2..2 steps
                """);
        List<String> told = new ArrayList<>();
        try (Alloy alloy =
                new Alloy(AgreementTest.settings(300), AlloyFiles.extract("/relations", dir), dir, warning -> {})) {
            alloy.reached(
                    new ModelCommand(model, 0, "states", false, 1),
                    new ModelCommand(model, 1, "taken", false, 1),
                    "taken",
                    fields -> told.add(fields.toString()),
                    instance -> told.add(text(instance)));
        }
        assertEquals("[Lamp.level]", told.remove(0));
        assertEquals("[Lamp.level Lamp$0 dark$0]", told.remove(0));
        assertEquals(
                List.of(
                        "blow_out$0: [Lamp.level Lamp$0 dim$0] [Lamp.level Lamp$0 dark$0]",
                        "drop$0: [Lamp.level Lamp$0 dark$0] []",
                        "turn_up$0: [Lamp.level Lamp$0 dark$0] [Lamp.level Lamp$0 dim$0]"),
                List.copyOf(new TreeSet<>(told)));
        assertEquals(3, told.size());
    }

    private static String text(JsonNode instance) {
        List<String> states = new ArrayList<>();
        instance.get(Messages.EACH)
                .array()
                .forEach(state -> states.add(
                        state.array().stream().map(JsonNode::string).toList().toString()));
        return instance.string(Messages.EVENT) + (instance.has(Messages.EVENT) ? ": " : "") + String.join(" ", states);
    }
}

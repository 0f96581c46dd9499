package io.pagerace.model.machine;

import io.pagerace.model.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Steps of one operation that come one behind the other, in another order: each is a step of its own, so that others
 * may come in between. Where one of them leads the code elsewhere, it goes there as the text says: those that the new
 * order has behind it are not taken, those that it has before it have been.
 *
 * @param code the steps in the order of the protocol
 * @param order the same steps in the new order, another one
 * @param behind the places that may follow the last of {@code code} when the code goes on in line; empty: all
 * @param results what each step may return
 * @param exits the steps of which the text says that they lead to the same place as before if they lead elsewhere;
 *     where another one does, it is not followed
 */
public record Exchange(
        List<Step> code, List<Step> order, Set<String> behind, Map<Step, List<Object>> results, Set<Step> exits) {

    /** Copies what it is given; {@link IllegalArgumentException} if the orders are not two of the same steps. */
    public Exchange {
        code = List.copyOf(code);
        order = List.copyOf(order);
        behind = Set.copyOf(behind);
        exits = Set.copyOf(exits);
        Map<Step, List<Object>> copy = new LinkedHashMap<>();
        results.forEach((step, values) -> copy.put(step, Collections.unmodifiableList(new ArrayList<>(values))));
        results = Collections.unmodifiableMap(copy); // a step may return null
        if (code.equals(order) || !Set.copyOf(code).equals(Set.copyOf(order)) || code.size() != order.size()) {
            throw new IllegalArgumentException(order + " is no other order of " + code);
        }
    }

    /** The step that is taken when so many are. */
    Step next(int taken) {
        return order.get(taken);
    }
}

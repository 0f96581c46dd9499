package io.pagerace.kernel;

import io.pagerace.model.machine.Scope;
import io.pagerace.registry.StepInfo;
import io.pagerace.tlc.TlcQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A module that extends a protocol's model with the hits of a page's life: its behaviours are those of the protocol in
 * which each context comes to the probes of its steps, and the hits are those in their order. What the probes show of
 * which step is data, as in {@link Sights}. Variable {@code due} has the probes that a context must come to before its
 * next step, {@code seen} counts the hits; {@code NotExplained} is an invariant if and only if no behaviour has all
 * hits.
 *
 * <p>Unlike {@link ModelSteps}, it takes any free page, not the first.
 */
final class LifeModule {
    /** Violated if a behaviour explains the hits. */
    static final String INVARIANT = "NotExplained";

    static final String SPECIFICATION = "INIT LifeInit\nNEXT LifeNext";

    /** Which step follows the registers alone do not say. */
    private static final String STEPS = """
            Named(c, name) ==
            %s

            \\* At rest the step is a choice, else it is the one that the registers name
            StepsAt(c) ==
              IF c = user THEN IF Walked THEN {"pfn.get_page", "pfn.put_page"} ELSE {}
              ELSE IF cpu[c].pc \\notin {"idle", "migrate.pass"} THEN {cpu[c].pc}
              ELSE IF c \\in Cpus THEN CoreSteps ELSE DriverSteps
            """;

    private static final String SIGHTS = """
            PageOf(c) == IF cpu'[c].page = null THEN cpu[c].page ELSE cpu'[c].page

            Expected(c, e) ==
              LET past == e[4] /\\ cpu[c].page # null /\\ cpu[c].page # cpu'[c].page IN
              [kind |-> e[1], out |-> IF e[2] = "*" THEN cpu'[c].rc ELSE e[2],
               page |-> IF past THEN cpu[c].page ELSE IF e[3] THEN cpu'[c].new ELSE PageOf(c),
               dst |-> IF past THEN null ELSE cpu'[c].new, opt |-> e[5]]

            ExpectedAll(c, see) == [i \\in DOMAIN see |-> Expected(c, see[i])]

            \\* The first entry of a step for the place that it has led to
            BehindStep(s, pc) ==
              IF s \\notin DOMAIN After THEN <<>>
              ELSE LET fit == {i \\in DOMAIN After[s] : After[s][i][1] \\in {"", pc}} IN
                   IF fit = {} THEN <<>>
                   ELSE After[s][CHOOSE i \\in fit : \\A j \\in fit : i <= j][2]

            AtPlace(pc) == IF pc \\in DOMAIN Places THEN Places[pc] ELSE <<>>

            WasMovable(p) == page[p].mapping.movable \\/ page[p].type \\in MovableTypes

            FreedHits(p) ==
              IF page'[p].on # "buddy" \\/ page[p].on = "buddy" \\/ ~WasMovable(p) THEN <<>>
              ELSE [i \\in DOMAIN FreedKinds |->
                      [kind |-> FreedKinds[i], out |-> "", page |-> p, dst |-> null, opt |-> FALSE]]

            Due(c, s) ==
              %s \\o ExpectedAll(c, BehindStep(s, cpu'[c].pc)) \\o ExpectedAll(c, AtPlace(cpu'[c].pc))

            Optional(c) == \\A i \\in DOMAIN due[c] : due[c][i].opt
            MayGoOn(c) == \\A i \\in DOMAIN due[c] : due[c][i].opt \\/ due[c][i].kind = "step"
            \\* What is hit of a page that is freed comes before anybody else can have it
            BeingFreed(p) ==
              \\E c \\in Ctx : \\E i \\in DOMAIN due[c] : \\E k \\in DOMAIN FreedKinds :
                due[c][i].page = p /\\ due[c][i].kind = FreedKinds[k]
            TakesNoneBeingFreed ==
              \\A p \\in Pages : page[p].on = "buddy" /\\ page'[p].on # "buddy" => ~BeingFreed(p)
            StepDue(s, p) == [kind |-> "step", out |-> s, page |-> p, dst |-> null, opt |-> FALSE]
            MayTake(c, s) ==
              IF s \\notin DOMAIN Before THEN Optional(c)
              ELSE \\E i \\in DOMAIN due[c] : due[c][i] = StepDue(s, PageOf(c))
            """;

    private static final String HITS = """
            Left == seen < Len(Hits)
            Hit == Hits[seen + 1]

            \\* Without the page lock a probe may show what comes later
            OwnerOf(p) ==
              IF ~page[p].mapping.movable THEN "nobody"
              ELSE IF page[p].mapping.ptr = null THEN "released" ELSE "driver"
            Agrees(h) ==
              /\\ CountAgrees(h)
              /\\ h.fields => \\A p \\in h.pages : h.c \\in page[p].lockers =>
                   /\\ ("locked" \\in page[p].flags) = h.locked
                   /\\ ("isolated" \\in page[p].flags) = h.isolated
                   /\\ h.owner \\in {"unknown", OwnerOf(p)}

            Fits(h, e) == e.kind = h.kind /\\ e.out = h.out /\\ e.page \\in h.pages /\\ e.dst \\in h.dsts

            \\* The first probe that fits, if only optional ones are before it
            Pass ==
              /\\ Left /\\ gone = {}
              /\\ LET d == due[Hit.c]
                     fit == {i \\in DOMAIN d : Fits(Hit, d[i]) /\\ \\A j \\in 1..(i - 1) : d[j].opt} IN
                 /\\ fit # {} /\\ Agrees(Hit)
                 /\\ LET i == CHOOSE i \\in fit : \\A j \\in fit : i <= j IN
                    due' = [due EXCEPT ![Hit.c] = SubSeq(d, i + 1, Len(d))]
              /\\ seen' = seen + 1
              /\\ UNCHANGED <<vars, gone>>

            \\* The probe just in front of a step
            Commit ==
              /\\ Left /\\ gone = {} /\\ Optional(Hit.c)
              /\\ \\E s \\in {b \\in DOMAIN Before : Before[b] = Hit.kind} :
                   /\\ s \\in StepsAt(Hit.c)
                   /\\ \\E p \\in Hit.pages :
                        /\\ ENABLED (Next /\\ fault' = NoFault /\\ Named(Hit.c, s) /\\ PageOf(Hit.c) = p)
                        /\\ due' = [due EXCEPT ![Hit.c] = <<StepDue(s, p)>>]
              /\\ seen' = seen + 1
              /\\ UNCHANGED <<vars, gone>>

            \\* Others have all free pages for as long as it takes to find none
            Short == Hit.short /\\ cpu[Hit.c].pc = "migrate.get_new_page"
            WithFree(on, which) ==
              page' = [p \\in Pages |-> IF p \\in which THEN [page[p] EXCEPT !.on = on] ELSE page[p]]
            Grab ==
              /\\ Left /\\ MayGoOn(Hit.c) /\\ Short /\\ gone = {} /\\ Buddy # {}
              /\\ gone' = Buddy /\\ WithFree(null, Buddy)
              /\\ UNCHANGED <<cpu, dev, slot, fault, due, seen>>
            GiveBack ==
              /\\ gone # {} /\\ cpu[Hit.c].pc # "migrate.get_new_page"
              /\\ WithFree("buddy", gone) /\\ gone' = {}
              /\\ UNCHANGED <<cpu, dev, slot, fault, due, seen>>

            Hidden ==
              /\\ Left /\\ MayGoOn(Hit.c)
              /\\ IF Short THEN Buddy = {} ELSE gone = {}
              /\\ Next
              /\\ fault' = NoFault
              /\\ TakesNoneBeingFreed
              /\\ \\E c \\in IF Short THEN {Hit.c} ELSE Ctx : \\E s \\in StepsAt(c) :
                   Named(c, s) /\\ MayTake(c, s) /\\ due' = [due EXCEPT ![c] = Due(c, s)]
              /\\ UNCHANGED <<seen, gone>>

            \\* -ENOMEM for a page of somebody else's that comes before the next one on the list
            ShortOfOthers ==
              /\\ Left /\\ gone = {}
              /\\ \\E c \\in Cpus :
                   /\\ cpu[c].pc = "migrate.page_count" /\\ Optional(c)
                   /\\ cpu' = [cpu EXCEPT ![c] = BehindShort(c)]
              /\\ UNCHANGED <<page, dev, slot, fault, due, seen, gone>>

            LifeInit == Init /\\ due = [c \\in Ctx |-> <<>>] /\\ seen = 0 /\\ gone = {}
            LifeNext == Pass \\/ Commit \\/ Grab \\/ GiveBack \\/ ShortOfOthers \\/ Hidden
            NotExplained == Left
            """;

    private final String model;
    private final Sights sights;
    private final Scope scope;
    private final boolean walked;
    private final List<String> contexts;
    private final List<Label> labels;

    /**
     * A module.
     *
     * @param model the protocol's model
     * @param sights what the probes show of it
     * @param walked whether somebody walks over pages by frame number
     * @param contexts the contexts' names, in the order of their numbers
     * @param labels the hits
     */
    LifeModule(String model, Sights sights, Scope scope, boolean walked, List<String> contexts, List<Label> labels) {
        this.model = model;
        this.sights = sights;
        this.scope = scope;
        this.walked = walked;
        this.contexts = contexts;
        this.labels = labels;
    }

    String name() {
        return "Life_" + model;
    }

    /** The names of model values in the text. */
    Set<String> modelValues() {
        Set<String> names = new TreeSet<>(Set.of("user", "file", "null"));
        names.addAll(contexts);
        IntStream.range(0, scope.pages()).forEach(pfn -> names.add(page(pfn)));
        return names;
    }

    /** The text; {@code steps} are the protocol's. */
    String text(List<StepInfo> steps) {
        List<String> lines = new ArrayList<>();
        lines.add("---- MODULE " + name() + " ----");
        lines.add("EXTENDS " + model + ", TLC");
        lines.add("CONSTANTS " + String.join(", ", TlcQuestion.undeclared(modelValues())));
        lines.add("VARIABLES due, seen, gone");
        lines.add("");
        lines.add("Hits == <<" + labels.stream().map(this::hit).collect(Collectors.joining(",\n  ")) + ">>");
        lines.add("After == " + function(afterOf()));
        lines.add("Places == " + function(placesOf()));
        lines.add("Before == " + function(beforeOf()));
        lines.add("Walked == " + bool(walked));
        lines.add("BehindShort(c) == "
                + (isBatch(steps) ? "IF cpu[c].unmapped # <<>> THEN MovePass(cpu[c]) ELSE " : "")
                + "[OnlyList(cpu[c]) EXCEPT !.pc = \"migrate.pass\"]");
        lines.add("FreedKinds == <<"
                + sights.freed().stream().map(LifeModule::quoted).collect(Collectors.joining(", ")) + ">>");
        lines.add("CoreSteps == {" + named(steps, "core") + "}");
        lines.add("DriverSteps == {" + named(steps, "driver") + "}");
        lines.add(STEPS.formatted(steps.stream()
                .map(step -> "name = " + quoted(step.step()) + " -> " + step.action() + "(c)")
                .collect(Collectors.joining("\n    [] ", "  CASE ", ""))));
        lines.add(SIGHTS.formatted(IntStream.range(0, scope.pages())
                .mapToObj(pfn -> "FreedHits(" + page(pfn) + ")")
                .collect(Collectors.joining(" \\o "))));
        lines.add("CountAgrees(h) == "
                + (labels.stream().anyMatch(label -> label.isolations() >= 0)
                        ? "h.isolations = -1 \\/ \\E d \\in Devices : dev[d].isolated = h.isolations"
                        : "TRUE"));
        lines.add(HITS);
        lines.add("====");
        return String.join("\n", lines) + "\n";
    }

    /** Whether all pages of a batch are locked before the first one is moved, MigrateBatch.tla. */
    private static boolean isBatch(List<StepInfo> steps) {
        return steps.stream().anyMatch(step -> step.step().equals("move.list_del_newpage"));
    }

    private static String named(List<StepInfo> steps, String actor) {
        return steps.stream()
                .filter(step -> step.actor().equals(actor))
                .map(step -> quoted(step.step()))
                .collect(Collectors.joining(", "));
    }

    private String hit(Label label) {
        return "[c |-> " + contexts.get(label.context())
                + ", kind |-> " + quoted(label.kind())
                + ", out |-> " + quoted(label.outcome())
                + ", pages |-> " + pages(label.page())
                + ", dsts |-> " + (label.dst() == Label.NO_PAGE ? "{null}" : pages(label.dst()))
                + ", short |-> " + bool(label.dst() == Label.NO_PAGE)
                + ", fields |-> " + bool(label.fields())
                + ", locked |-> " + bool(label.locked())
                + ", isolated |-> " + bool(label.isolated())
                + ", isolations |-> " + label.isolations()
                + ", owner |-> " + quoted(owner(label.owner()))
                + "]";
    }

    private static String owner(Label.Owned owner) {
        return switch (owner) {
            case UNKNOWN -> "unknown";
            case NOBODY -> "nobody";
            case DRIVER -> "driver";
            case RELEASED -> "released";
        };
    }

    /** A page, or any. */
    private static String pages(int pfn) {
        return pfn < 0 ? "Pages \\cup {null}" : "{" + page(pfn) + "}";
    }

    private Map<String, String> afterOf() {
        Map<String, String> after = new LinkedHashMap<>();
        sights.after()
                .forEach((step, list) -> after.put(
                        step,
                        list.stream()
                                .map(sight -> "<<" + quoted(sight.at()) + ", " + shown(sight) + ">>")
                                .collect(Collectors.joining(", ", "<<", ">>"))));
        return after;
    }

    private Map<String, String> placesOf() {
        Map<String, String> places = new LinkedHashMap<>();
        sights.at().forEach((place, sight) -> places.put(place, shown(sight)));
        return places;
    }

    private Map<String, String> beforeOf() {
        Map<String, String> before = new LinkedHashMap<>();
        sights.before().forEach((step, kind) -> before.put(step, quoted(kind)));
        return before;
    }

    private static String shown(Sight sight) {
        return sight.shown().stream()
                .map(each -> "<<" + quoted(each.kind()) + ", " + quoted(each.outcome()) + ", " + bool(each.ofNew())
                        + ", " + bool(each.ofOld()) + ", " + bool(each.optional()) + ">>")
                .collect(Collectors.joining(", ", "<<", ">>"));
    }

    private static String function(Map<String, String> values) {
        // No function without an argument can be written so.
        return values.isEmpty()
                ? "[none \\in {} |-> none]"
                : values.entrySet().stream()
                        .map(each -> quoted(each.getKey()) + " :> " + each.getValue())
                        .collect(Collectors.joining("\n  @@ "));
    }

    private static String page(int pfn) {
        return "p" + pfn;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String bool(boolean value) {
        return value ? "TRUE" : "FALSE";
    }
}

package io.pagerace.alloy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.alloy4.Err;
import edu.mit.csail.sdg.alloy4.ErrorWarning;
import io.pagerace.process.ScratchDirectory;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of a JVM that runs Alloy: reads requests, a line of JSON each, and answers each with lines of JSON, of
 * which the last says that it is the last. Ends when its standard input does, which is when the process that started it
 * is gone, whatever way that process went.
 */
public final class AlloyMain {
    /** The stack of the thread that translates: Kodkod visits formulas recursively. */
    private static final long STACK = 256L << 20;

    /** System property: the folder to delete when the starter is gone. */
    static final String FOLDER = "pagerace.run";

    private static final int INTERRUPTED = 130;

    private AlloyMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Not all that Alloy prints goes to its reporter.
        System.setOut(System.err);
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        new Thread(null, () -> answerAll(requests, out), "pagerace-alloy", STACK).start();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                requests.add(line);
            }
        } catch (IOException e) {
            // As good as the end.
        }
        String folder = System.getProperty(FOLDER);
        if (folder != null) {
            ScratchDirectory.delete(Path.of(folder));
        }
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    private static void answerAll(BlockingQueue<String> requests, PrintStream out) {
        Solving solving = new Solving(new Reporter(out), () -> {
            JsonObject message = new JsonObject();
            message.addProperty(Messages.BEGINS, true);
            out.println(message);
        });
        try {
            while (true) {
                JsonObject request = JsonParser.parseString(requests.take()).getAsJsonObject();
                out.println(answer(solving, request, out));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonObject answer(Solving solving, JsonObject request, PrintStream out) {
        JsonObject answer = new JsonObject();
        try {
            String file = request.get(Messages.FILE).getAsString();
            answer = request.has(Messages.INDEX) ? run(solving, file, request, out) : solving.list(file);
        } catch (Err e) {
            answer.add(Messages.ERROR, problem(e));
        } catch (StackOverflowError e) {
            answer.addProperty(Messages.FAILED, "the stack is too small for its formulas");
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            answer.addProperty(Messages.FAILED, e.toString());
        }
        answer.addProperty(Messages.LAST, true);
        return answer;
    }

    private static JsonObject run(Solving solving, String file, JsonObject request, PrintStream out)
            throws IOException, ReflectiveOperationException {
        int index = request.get(Messages.INDEX).getAsInt();
        String solver = request.get(Messages.SOLVER).getAsString();
        if (!request.has(Messages.EVERY)) {
            return solving.run(
                    file,
                    index,
                    solver,
                    Wanted.valueOf(request.get(Messages.WANTED).getAsString()));
        }
        String quantified = request.get(Messages.EVERY).getAsString();
        return request.has(Messages.FROM)
                ? solving.reached(file, request.get(Messages.FROM).getAsInt(), index, solver, quantified, out::println)
                : solving.every(file, index, solver, quantified, out::println);
    }

    /** An error or a warning with its place. */
    private static JsonObject problem(Err e) {
        JsonObject problem = new JsonObject();
        problem.addProperty(Messages.FILE, e.pos == null ? "" : e.pos.filename);
        problem.addProperty(Messages.LINE, e.pos == null ? 0 : e.pos.y);
        problem.addProperty(Messages.COLUMN, e.pos == null ? 0 : e.pos.x);
        problem.addProperty(Messages.TEXT, e.msg == null ? e.toString() : e.msg);
        return problem;
    }

    private static final class Reporter extends A4Reporter {
        private final PrintStream out;

        Reporter(PrintStream out) {
            this.out = out;
        }

        @Override
        public void warning(ErrorWarning warning) {
            JsonObject message = new JsonObject();
            message.add(Messages.WARNING, problem(warning));
            out.println(message);
        }

        @Override
        public void solve(int step, int primaryVariables, int totalVariables, int clauses) {
            JsonObject message = new JsonObject();
            message.addProperty(Messages.STATES, step);
            message.addProperty(Messages.VARIABLES, totalVariables);
            message.addProperty(Messages.CLAUSES, clauses);
            out.println(message);
        }
    }
}

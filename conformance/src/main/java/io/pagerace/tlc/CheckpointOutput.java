package io.pagerace.tlc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * TLC's standard output, in TLC's process, while it writes checkpoints. All of it goes to a log first: TLC does not
 * report a violation again that it has reported before its checkpoint. The messages themselves tell, on the thread that
 * is in the middle of it, when TLC writes a checkpoint and when it reads one.
 */
final class CheckpointOutput extends OutputStream {
    /** System property: the {@link CheckpointDirectory}. */
    static final String DIRECTORY = "pagerace.checkpoint";
    /** System property: milliseconds between two checkpoints. */
    static final String INTERVAL = "pagerace.checkpoint.millis";
    /** Exit status: the log or the checkpoint cannot be written. */
    static final int FAILED = 5;

    private static final String BEGIN = "@!@!@STARTMSG 2195";
    private static final String END = "@!@!@ENDMSG 2196";
    private static final String RECOVER = "@!@!@STARTMSG 2197";

    private final Path directory;
    private final OutputStream log;
    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long generated;

    private CheckpointOutput(Path directory, OutputStream out) throws IOException {
        this.directory = directory;
        this.out = out;
        this.log = Files.newOutputStream(
                directory.resolve(CheckpointDirectory.LOG), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Where asked for, makes TLC write checkpoints. Must come before TLC's classes. */
    static void install() throws IOException {
        String directory = System.getProperty(DIRECTORY);
        if (directory != null) {
            OutputStream out = new CheckpointOutput(Path.of(directory), System.out);
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            Duration interval = Duration.ofMillis(Long.getLong(INTERVAL));
            TlcMain.daemon("checkpoint", () -> askFor(interval));
        }
    }

    /** TLC looks once a minute whether a checkpoint is due, unless it is woken. */
    private static void askFor(Duration interval) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(interval.toMillis());
                Object checker = checker();
                if (checker != null) {
                    Reflect.callStatic("tlc2.TLCGlobals", "forceChkpt");
                    synchronized (checker) {
                        checker.notifyAll();
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            fail("this TLC writes no checkpoints: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object checker() throws ReflectiveOperationException {
        return Class.forName("tlc2.TLCGlobals").getField("mainChecker").get(null);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            log.write(bytes, offset, length);
        } catch (IOException e) {
            fail("the log of the checkpoint cannot be written: " + e.getMessage());
        }
        out.write(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                line(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(bytes[i]);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private void line(String text) {
        try {
            if (text.startsWith(BEGIN)) {
                generated = (long) Reflect.call(checker(), "getStatesGenerated");
            } else if (text.startsWith(END)) {
                CheckpointDirectory.keep(directory, metadir(), generated);
            } else if (text.startsWith(RECOVER)) {
                setRegister();
            }
        } catch (IOException e) {
            fail("the checkpoint cannot be written: " + e.getMessage());
        } catch (ReflectiveOperationException e) {
            fail("this TLC writes no checkpoints: " + e);
        }
    }

    private static Path metadir() throws ReflectiveOperationException {
        Field field = Reflect.field(Class.forName("tlc2.tool.AbstractChecker"), "metadir");
        return Path.of((String) field.get(checker()));
    }

    /** What the assumption of Properties.tla does; TLC evaluates no assumption when it recovers. */
    private static void setRegister() throws ReflectiveOperationException {
        Object empty = Class.forName("tlc2.value.impl.SetEnumValue")
                .getField("EmptySet")
                .get(null);
        Reflect.call(checker(), "setAllValues", 1, empty);
    }

    private static void fail(String why) {
        System.err.println(why);
        System.err.flush();
        Runtime.getRuntime().halt(FAILED);
    }
}

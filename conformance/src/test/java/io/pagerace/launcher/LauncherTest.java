package io.pagerace.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.launcher.Checkout.Run;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher")
@Timeout(120)
class LauncherTest {
    private static final String BUILDING = "pagerace: building (the first time, Maven also fetches what it needs)";

    @TempDir
    Path root;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws Exception {
        checkout = new Checkout(root.toRealPath());
    }

    @Test
    @DisplayName("builds once, then only starts java")
    void buildsOnce() throws Exception {
        assertEquals(BUILDING + "\n", checkout.run("list").err());
        assertEquals("", checkout.run("list").err());
        assertEquals(1, checkout.builds());
    }

    @Test
    @DisplayName("passes arguments and exit status through, also by a link and from another directory")
    void passesThrough() throws Exception {
        checkout.run();
        Path link = Files.createSymbolicLink(root.resolve("bin/pr"), Path.of("../check out/pagerace"));
        Run run = Checkout.finish(checkout.start(link, Map.of(), "check", "a b", "", "*"));
        assertEquals(12, run.status());
        assertTrue(run.out().endsWith("<-jar><" + checkout.jar + "><check><a b><><*>"), run.out());
        assertTrue(run.out().contains("<-Dpagerace.lib=" + checkout.jar.resolveSibling("lib") + ">"), run.out());
    }

    @Test
    @DisplayName("builds again when a source is newer than the jar, but not for what TLC leaves beside a spec")
    void buildsWhatIsStale() throws Exception {
        checkout.run();
        Files.setLastModifiedTime(checkout.jar, FileTime.from(Instant.now().plusSeconds(60)));
        FileTime later = FileTime.from(Instant.now().plusSeconds(120));
        Path specs = checkout.home.resolve("specs/tla");
        Checkout.write(specs.resolve("states/1/nodes"), "");
        Files.setLastModifiedTime(specs.resolve("states/1/nodes"), later);
        checkout.run();
        assertEquals(1, checkout.builds());
        Files.setLastModifiedTime(specs.resolve("A.tla"), later);
        checkout.run();
        assertEquals(2, checkout.builds());
    }

    @Test
    @DisplayName("lets one of two first starts build and the other wait for it")
    void buildsOneAtATime() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")));
        Path go = root.resolve("go");
        checkout.maven("until [ -e '" + go + "' ]; do sleep 0.05; done");
        Path launcher = checkout.home.resolve("pagerace");
        Process first = checkout.start(launcher, Map.of());
        try (BufferedReader errors = first.errorReader(UTF_8)) {
            assertEquals(BUILDING, errors.readLine());
            Process second = checkout.start(launcher, Map.of());
            try (BufferedReader more = second.errorReader(UTF_8)) {
                assertEquals("pagerace: waiting for another pagerace, which builds", more.readLine());
                Checkout.write(go, "");
                assertEquals(12, first.waitFor());
                assertEquals(12, second.waitFor());
            }
        }
        assertEquals(1, checkout.builds());
    }

    @Test
    @DisplayName("shows why a build failed, exits 1, and builds again the next time")
    void showsWhyABuildFailed() throws Exception {
        checkout.maven("echo '[INFO] x'; echo '[WARNING] /x/A.java:[3,1] raw type'; echo '[ERROR] no symbol'; false");
        Run run = checkout.run();
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertEquals(
                BUILDING
                        + "\n/x/A.java:[3,1] raw type\nno symbol\npagerace: the build failed; the whole log: cd "
                        + checkout.home + " && mvn package\n",
                run.err());
        checkout.maven(":");
        assertEquals(12, checkout.run().status());
    }

    @Test
    @DisplayName("builds again after a build that was interrupted")
    void buildsAfterAnInterruptedBuild() throws Exception {
        checkout.run();
        Checkout.write(checkout.jar.resolveSibling(".building"), "");
        checkout.run();
        assertEquals(2, checkout.builds());
    }

    @Test
    @DisplayName("says in one line that the disk is full")
    void saysThatTheDiskIsFull() throws Exception {
        checkout.maven("echo '[ERROR] x: No space left on device'; false");
        Run run = checkout.run();
        assertEquals(1, run.status());
        assertEquals(
                BUILDING + "\npagerace: cannot build: no space left on the device of " + checkout.home + "\n",
                run.err());
    }

    @Test
    @DisplayName("exits 30 without java")
    void needsJava() throws Exception {
        refuses(
                Map.of("JAVA_HOME", "", "PATH", "/nonexistent"),
                "java not found: set JAVA_HOME or PATH to a JDK, 17 or newer");
        refuses(
                Map.of("JAVA_HOME", "/nonexistent"),
                "JAVA_HOME is /nonexistent, but /nonexistent/bin/java cannot be run");
    }

    @Test
    @DisplayName("exits 30 with a java older than 17")
    void needsJava17() throws Exception {
        String needed = "java 17 or newer is needed; " + checkout.jdk.resolve("bin/java") + " is ";
        checkout.release("11.0.2");
        refuses(Map.of(), needed + "11.0.2");
        checkout.release("1.8.0_292");
        refuses(Map.of(), needed + "1.8.0_292");
    }

    @Test
    @DisplayName("exits 30 without Maven or a compiler, but only when it has to build")
    void needsMavenToBuild() throws Exception {
        Map<String, String> noMaven = Map.of("PATH", "/nonexistent");
        refuses(noMaven, "mvn not found: Maven 3.8 or newer is needed to build " + checkout.home);
        checkout.run();
        assertEquals(
                12,
                Checkout.finish(checkout.start(checkout.home.resolve("pagerace"), noMaven))
                        .status());
        Files.delete(checkout.jar);
        Files.delete(checkout.jdk.resolve("bin/javac"));
        refuses(Map.of(), "a JDK is needed to build; there is no javac beside " + checkout.jdk.resolve("bin/java"));
    }

    private void refuses(Map<String, String> environment, String message) throws Exception {
        Run run = Checkout.finish(checkout.start(checkout.home.resolve("pagerace"), environment, "list"));
        assertEquals("pagerace: " + message + "\n", run.err());
        assertEquals(30, run.status());
        assertEquals("", run.out());
    }
}

package io.pagerace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.pagerace.model.machine.Machine;
import io.pagerace.process.ChildJvm;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.util.ReflectionUtils;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;

/** Compiles test classes and runs them. */
public final class TestClasses {
    /** All that a generated test may depend on: java-model and JUnit 5. */
    private static final String CLASS_PATH = Stream.of(
                    Machine.class, Test.class, ReflectionUtils.class, AssertionFailedError.class, API.class)
            .map(type -> ChildJvm.codeOf(type).toString())
            .collect(Collectors.joining(System.getProperty("path.separator")));

    private TestClasses() {}

    /** Compiles sources with every warning an error, and runs their tests: what each class failed with, or "". */
    public static Map<String, String> run(Path classes, List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-Xlint:all", "-Werror", "-proc:none", "-classpath", CLASS_PATH, "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            assertEquals(
                    true,
                    compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call(),
                    "does it compile?");
        }
        Map<String, String> failures = new TreeMap<>();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(classes)})) {
            for (Path source : sources) {
                String name = source.getFileName().toString().replace(".java", "");
                failures.put(name, failure(loader, name));
            }
        }
        return failures;
    }

    private static String failure(ClassLoader loader, String name) {
        LauncherDiscoveryRequest request;
        try {
            request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(loader.loadClass(name)))
                    .filters(EngineFilter.includeEngines("junit-jupiter"))
                    .build();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
        StringBuilder failure = new StringBuilder();
        int[] tests = new int[1];
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                tests[0] += test.isTest() ? 1 : 0;
                result.getThrowable().ifPresent(failure::append);
            }
        });
        assertEquals(1, tests[0], "tests of " + name);
        return failure.toString();
    }

    /** Writes a class beside another one: the same with another name and one thing changed. */
    public static Path variant(Path original, String name, String part, String other) throws IOException {
        String text = Files.readString(original);
        assertEquals(1, text.split(Pattern.quote(part), -1).length - 1, "how often: " + part);
        String className = original.getFileName().toString().replace(".java", "");
        return Files.writeString(
                original.resolveSibling(name + ".java"),
                text.replace(part, other).replace("class " + className, "class " + name));
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }
}

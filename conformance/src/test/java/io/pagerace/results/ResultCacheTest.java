package io.pagerace.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.explore.ExplorerChecker;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.trace.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Known results")
class ResultCacheTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");
    private static final ResultKey.Programs PROGRAMS = new ResultKey.Programs("explore", "1");
    private static final CheckRequest REQUEST = request("rfc2015/none", List.of());

    @TempDir
    private Path dir;

    private final List<String> notes = new ArrayList<>();

    private static CheckRequest request(String protocol, List<String> rules) {
        return new CheckRequest(REGISTRY.protocol(protocol), new Scope(1, 1), rules, Optional.empty());
    }

    private ResultCache cache() {
        return cache(new CacheFolder(dir));
    }

    private ResultCache cache(CacheFolder folder) {
        return ResultCache.ofExplorer(folder, REGISTRY, SPECS, false, notes::add);
    }

    private static KnownResult known() {
        List<Finding> told = new ArrayList<>();
        CheckListener listener = new CheckListener() {
            @Override
            public void progress(TlcEvent.Progress progress) {}

            @Override
            public void found(Finding finding) {
                told.add(finding);
            }
        };
        return new KnownResult(new ExplorerChecker(REGISTRY, SPECS, Optional.empty(), listener).check(REQUEST), told);
    }

    private static CheckResult with(CheckResult result, Optional<String> stopped, boolean reused) {
        return with(result, result.bytes(), stopped, reused);
    }

    private static CheckResult with(CheckResult result, OptionalLong bytes, Optional<String> stopped, boolean reused) {
        return new CheckResult(
                result.protocol(),
                result.scope(),
                result.rules(),
                result.properties(),
                result.generated(),
                result.distinct(),
                result.depth(),
                result.seconds(),
                bytes,
                stopped,
                result.only(),
                reused);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            return all.get(0);
        }
    }

    @Test
    @DisplayName("are found again with every trace, every number, and in the order in which they were told")
    void foundAgain() {
        KnownResult known = known();
        assertTrue(known.told().size() > 3, "the patch has several races");
        assertEquals(Optional.empty(), cache().find(REQUEST));
        cache().keep(REQUEST, known);
        KnownResult found = cache().find(REQUEST).orElseThrow();
        assertEquals(known.told(), found.told());
        assertEquals(with(known.result(), Optional.empty(), true), found.result());
        assertEquals(List.of(), notes);
    }

    @Test
    @DisplayName("are kept of searches only that came to their end")
    void onlyWhole() {
        KnownResult known = known();
        CheckResult stopped = with(known.result(), Optional.of("the time of --timeout is over"), false);
        cache().keep(REQUEST, new KnownResult(stopped, known.told()));
        assertEquals(Optional.empty(), cache().find(REQUEST));
    }

    /** Another content for the file of a known result; {@code file} is the right one. */
    private interface Damage {
        void to(Path file) throws IOException;
    }

    private record Case(String name, Damage damage) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> damages() {
        return Stream.of(
                new Case("empty", file -> Files.write(file, new byte[0])),
                new Case("no zip file", file -> Files.writeString(file, "{\"verdict\": \"holds\"}")),
                new Case("cut off", file -> Files.write(file, cut(Files.readAllBytes(file)))),
                new Case("a byte that differs", file -> Files.write(file, flipped(Files.readAllBytes(file)))),
                new Case("a zip file of something else", file -> zip(file, Map.of("readme", "hello"))),
                new Case("not even JSON", file -> zip(file, Map.of(ResultFile.RESULT, "["))),
                new Case("deep", file -> zip(file, Map.of(ResultFile.RESULT, "[".repeat(1 << 20)))),
                new Case("large", file -> zip(file, Map.of(ResultFile.RESULT, " ".repeat(70 << 20)))),
                new Case("of very many files", file -> zip(file, many())),
                new Case("without its traces", file -> edit(file, Map.of("trace-1.itf.json", ""))),
                new Case("a folder", file -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                }),
                new Case("endless", file -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file, Path.of("/dev/zero"));
                }));
    }

    private static Map<String, String> many() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            many.put("trace-" + i, "");
        }
        return many;
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] flipped(byte[] bytes) {
        bytes[bytes.length / 3] ^= 1;
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    @DisplayName("in a file that is damaged are not known")
    void damaged(Case each) throws IOException {
        cache().keep(REQUEST, known());
        Path file = onlyFile();
        each.damage().to(file);
        assertEquals(Optional.empty(), cache().find(REQUEST));
        // JUnit warns of a link that leads out of its folder.
        Files.delete(file);
    }

    static Stream<Case> lies() {
        return Stream.of(
                new Case("other facts", file -> replace(file, ResultFile.RESULT, "symmetry=true", "symmetry=false")),
                new Case("a property more", file -> replace(file, ResultFile.RESULT, "TypeSound", "AllIsWell")),
                new Case("another size", file -> replace(file, ResultFile.RESULT, "[1,1]", "[1,99]")),
                new Case(
                        "a depth that is none", file -> replace(file, ResultFile.RESULT, "\"depth\":", "\"depth\":1.")),
                new Case(
                        "another property's trace",
                        file -> replace(file, "trace-1.itf.json", "\"property\": \"", "\"property\": \"Not")),
                new Case(
                        "an unknown step", file -> replace(file, "trace-1.itf.json", "scan.page_lru", "scan.page_rlu")),
                new Case(
                        "another protocol's trace",
                        file -> replace(file, "trace-1.itf.json", "rfc2015/none", "v4.8/none")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    @DisplayName("in a file that says what the check could not have said are not known")
    void lying(Case each) throws IOException {
        cache().keep(REQUEST, known());
        each.damage().to(onlyFile());
        assertEquals(Optional.empty(), cache().find(REQUEST));
    }

    private static void replace(Path file, String entry, String part, String other) throws IOException {
        String text = ResultStore.unzip(file).get(entry);
        assertTrue(text.contains(part), text);
        edit(file, Map.of(entry, text.replace(part, other)));
    }

    /** With other entries; an empty one goes. */
    private static void edit(Path file, Map<String, String> entries) throws IOException {
        Map<String, String> all = ResultStore.unzip(file);
        all.putAll(entries);
        all.values().removeIf(String::isEmpty);
        zip(file, all);
    }

    private static void zip(Path file, Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(file, bytes.toByteArray());
    }

    private static String key(SpecFiles specs, ResultKey.Programs programs, CheckRequest request) {
        return ResultKey.of(REGISTRY, specs, programs, request).file();
    }

    @Test
    @DisplayName("depend on each module that the model needs, also on one that is instantiated, and on no other")
    void modules() {
        CheckRequest request = request("v4.8/balloon", List.of());
        ResultKey.Programs tlc = new ResultKey.Programs("tlc", "1");
        String key = key(SPECS, tlc, request);
        for (String module : List.of("MC_v4_8_balloon", "PageMemory", "Liveness", "MC_v4_8_balloon_live")) {
            assertNotEquals(key, key(changed(module), tlc, request), module);
        }
        // Refinement.tla says INSTANCE MovablePages.
        assertNotEquals(key, key(changed("MovablePages"), tlc, request));
        assertEquals(key, key(changed("BalloonRfc2015"), tlc, request));
        // The explorer has no temporal properties.
        assertEquals(key(SPECS, PROGRAMS, request), key(changed("MovablePages"), PROGRAMS, request));
    }

    private static SpecFiles changed(String module) {
        String text = SPECS.needed(module).get(module);
        return SPECS.with(Map.of(module, text.replace("=====", "VARIABLE more\n=====")));
    }

    @Test
    @DisplayName("depend on engine, size, rules, property, symmetry, and on what is done to the traces")
    void inputs() {
        CheckRequest larger = new CheckRequest(REQUEST.protocol(), new Scope(2, 1), List.of(), Optional.empty());
        CheckRequest one = new CheckRequest(REQUEST.protocol(), REQUEST.scope(), List.of(), Optional.of("TypeSound"));
        List<String> keys = List.of(
                key(SPECS, PROGRAMS, REQUEST),
                key(SPECS, new ResultKey.Programs("tlc", "1"), REQUEST),
                key(SPECS, new ResultKey.Programs("explore", "2"), REQUEST),
                key(SPECS, PROGRAMS.and(new ResultKey.Programs("readable", "")), REQUEST),
                key(SPECS, PROGRAMS, larger),
                key(SPECS, PROGRAMS, one),
                key(SPECS, PROGRAMS, REQUEST.withoutSymmetry()),
                key(SPECS, PROGRAMS, request("rfc2015/none", List.of("isolate.ref-and-lock"))),
                key(SPECS, PROGRAMS, request("rfc2015/balloon", List.of())));
        assertEquals(keys.size(), keys.stream().distinct().count(), keys::toString);
    }

    @Test
    @DisplayName("that find no room on the disk are a note, and leave nothing behind")
    void diskFull() throws IOException {
        CacheFolder full = new CacheFolder(dir, file -> new OutputStream() {
            private int room = 100;

            @Override
            public void write(int b) throws IOException {
                if (room-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        });
        ResultCache cache = cache(full);
        cache.keep(REQUEST, known());
        cache.keep(REQUEST, known());
        assertEquals(List.of("results cannot be kept for the next time: " + dir + ": No space left on device"), notes);
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    @DisplayName("that two runs write at once are whole for each reader")
    void atOnce() throws IOException {
        KnownResult known = known();
        CompletableFuture<?>[] writers = new CompletableFuture<?>[2];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = CompletableFuture.runAsync(() -> {
                for (int n = 0; n < 20; n++) {
                    cache().keep(REQUEST, known);
                }
            });
        }
        CompletableFuture<Void> written = CompletableFuture.allOf(writers);
        boolean begun = false;
        while (!written.isDone()) {
            Optional<KnownResult> found = cache().find(REQUEST);
            assertTrue(found.isPresent() || !begun, "there was one before");
            found.ifPresent(result -> assertEquals(known.told(), result.told()));
            begun |= found.isPresent();
        }
        written.join();
        assertEquals(List.of(), notes);
        assertTrue(onlyFile().toString().endsWith(".zip"));
    }

    @Test
    @DisplayName("do not become more and more: the folder holds so many, and nothing half written for long")
    void tidy() throws IOException {
        Instant before = Instant.now().minusSeconds(7200);
        for (int i = 0; i < CacheFolder.MOST; i++) {
            Path file = Files.writeString(dir.resolve("old-" + i + ".zip"), "");
            Files.setLastModifiedTime(file, FileTime.from(before.plusSeconds(i)));
        }
        Path part = Files.writeString(dir.resolve("x.zip17.part"), "");
        Files.setLastModifiedTime(part, FileTime.from(before));
        Path others = Files.writeString(dir.resolve("notes.txt"), "");
        Files.setLastModifiedTime(others, FileTime.from(before));
        cache().keep(REQUEST, known());
        assertTrue(cache().find(REQUEST).isPresent());
        assertTrue(Files.notExists(dir.resolve("old-0.zip")));
        assertTrue(Files.exists(dir.resolve("old-1.zip")));
        assertTrue(Files.notExists(part));
        assertTrue(Files.exists(others), "not ours");
    }

    @Test
    @DisplayName("are where the environment says, else where the XDG Base Directory Specification says")
    void folder() {
        assertEquals(Optional.empty(), CacheFolder.of(Map.of()));
        assertEquals(Optional.empty(), CacheFolder.of(Map.of("HOME", "/h", CacheFolder.VARIABLE, "")));
        assertEquals("/c", path(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x", CacheFolder.VARIABLE, "/c")));
        assertEquals("/x/pagerace", path(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x")));
        assertEquals("/h/.cache/pagerace", path(Map.of("HOME", "/h", "XDG_CACHE_HOME", "x")));
    }

    private static String path(Map<String, String> environment) {
        return CacheFolder.of(environment).orElseThrow().path().toString();
    }

    @Test
    @DisplayName("keep a check whose engine does not tell its memory")
    void noBytes() {
        CheckResult result = known().result();
        CheckResult silent = with(result, OptionalLong.empty(), Optional.empty(), false);
        cache().keep(REQUEST, new KnownResult(silent, List.of()));
        assertEquals(
                OptionalLong.empty(),
                cache().find(REQUEST).orElseThrow().result().bytes());
    }
}

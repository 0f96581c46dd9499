package io.pagerace.review;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, driven over its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final ConcurrentHashMap<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
    private String session = "";

    /** The program, if the machine has it. */
    static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with an empty profile below a folder. */
    Browser(Path program, Path folder) throws Exception {
        Path profile = Files.createDirectories(folder.resolve("profile"));
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--window-size=1300,1000",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile());
        builder.environment().put("TMPDIR", folder.toString());
        process = builder.start();
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address(profile)), new Incoming())
                    .get(SECONDS, TimeUnit.SECONDS);
            JsonObject made = call("Target.createTarget", "{\"url\": \"about:blank\"}");
            String target = made.get("targetId").getAsString();
            session = call("Target.attachToTarget", "{\"targetId\": \"" + target + "\", \"flatten\": true}")
                    .get("sessionId")
                    .getAsString();
            for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
                call(domain + ".enable", "{}");
            }
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private String address(Path profile) throws IOException, TimeoutException {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() == 2) {
                    return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
                }
            }
            Thread.onSpinWait();
        }
        throw new TimeoutException("chromium does not say where it listens");
    }

    /** Opens a file and waits until all of it is there. */
    void open(Path file) throws Exception {
        loaded = new CompletableFuture<>();
        call("Page.navigate", "{\"url\": \"" + file.toUri() + "\"}");
        loaded.get(SECONDS, TimeUnit.SECONDS);
    }

    /** The value of an expression, as text. */
    String value(String expression) throws Exception {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", "String(" + expression + ")");
        JsonObject result = call("Runtime.evaluate", parameters.toString());
        if (result.has("exceptionDetails")) {
            throw new IllegalArgumentException(result.toString());
        }
        return result.getAsJsonObject("result").get("value").getAsString();
    }

    /** Presses and releases a key that has no character. */
    void press(String key) throws Exception {
        int code = List.of("End", "Home", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown")
                .indexOf(key);
        JsonObject event = new JsonObject();
        event.addProperty("key", key);
        event.addProperty("code", key);
        // The six stand one after the other in the codes of Windows, from 35 on.
        event.addProperty("windowsVirtualKeyCode", key.equals("Tab") ? 9 : 35 + code);
        for (String type : List.of("rawKeyDown", "keyUp")) {
            event.addProperty("type", type);
            call("Input.dispatchKeyEvent", event.toString());
        }
    }

    /** A picture of the page as it is, for people. */
    void picture(Path file) throws Exception {
        String data = call("Page.captureScreenshot", "{}").get("data").getAsString();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** What the console, the log and uncaught exceptions have said. */
    List<String> complaints() {
        return complaints;
    }

    /** Addresses of what was asked for, but for the pages that were opened. */
    List<String> requests() {
        return requests;
    }

    /** Calls a method of the protocol and waits for its answer. */
    JsonObject call(String method, String parameters) throws Exception {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        JsonObject message = new JsonObject();
        message.addProperty("id", id);
        message.addProperty("method", method);
        message.add("params", JsonParser.parseString(parameters));
        if (!session.isEmpty()) {
            message.addProperty("sessionId", session);
        }
        socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(method + ": " + e.getCause().getMessage(), e);
        }
    }

    private void take(JsonObject message) {
        if (message.has("id")) {
            CompletableFuture<JsonObject> answer =
                    answers.remove(message.get("id").getAsInt());
            if (message.has("error")) {
                answer.completeExceptionally(
                        new IOException(message.get("error").toString()));
            } else {
                answer.complete(message.getAsJsonObject("result"));
            }
            return;
        }
        JsonElement parameters = message.get("params");
        switch (message.get("method").getAsString()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.consoleAPICalled",
                    "Runtime.exceptionThrown",
                    "Log.entryAdded",
                    "Page.javascriptDialogOpening" -> complaints.add(message.toString());
            case "Network.requestWillBeSent" -> {
                JsonObject request = parameters.getAsJsonObject();
                if (!"Document".equals(request.get("type").getAsString())) {
                    requests.add(request.getAsJsonObject("request").get("url").getAsString());
                }
            }
            default -> {
                // Nothing that is asked about.
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    private final class Incoming implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}

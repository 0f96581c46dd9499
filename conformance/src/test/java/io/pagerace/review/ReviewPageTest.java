package io.pagerace.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.Cli;
import io.pagerace.replay.ModelMachines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dpagerace.pictures=DIR} leaves pictures of the pages there. */
@DisplayName("the page of a review, in a real browser")
class ReviewPageTest {
    private static final String MAIL = "src/test/resources/review/drops-checks.mail";
    private static final String RACE = "document.querySelector('.race')";
    private static final String CURRENT = RACE + ".querySelector('tr[aria-current]')";

    @TempDir
    static Path folder;

    private static Optional<Path> program = Optional.empty();
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        program = Browser.program();
        if (program.isPresent()) {
            browser = new Browser(program.get(), folder);
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void open(String stdin, String... args) throws Exception {
        assumeTrue(program.isPresent(), "no chromium: apt-get install chromium");
        String key = String.join(" ", args) + stdin;
        Path page = folder.resolve("page-" + Integer.toHexString(key.hashCode()) + ".html");
        if (!Files.exists(page)) {
            write(page, stdin, args);
        }
        browser.complaints().clear();
        browser.requests().clear();
        browser.open(page);
    }

    private static void write(Path page, String stdin, String... args) {
        String[] command = new String[args.length + 5];
        List.of("review", "--format", "html", "--out", page.toString()).toArray(command);
        System.arraycopy(args, 0, command, 5, args.length);
        Cli.Result result = new Cli()
                .root("/pagerace")
                .machines(new ModelMachines())
                .stdin(stdin)
                .run(command);
        assertEquals("", result.err());
        assertEquals("", result.out());
    }

    private static void quiet() {
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requests());
    }

    private static void picture(String name) throws Exception {
        String pictures = System.getProperty("pagerace.pictures");
        if (pictures != null) {
            browser.picture(Path.of(pictures, name + ".png"));
        }
    }

    private static String fact(String name) throws Exception {
        return browser.value("[..." + RACE + ".querySelectorAll('.state tr')].find(row =>"
                + " row.querySelector('th').textContent === '" + name + "').querySelector('td').textContent");
    }

    @Test
    @DisplayName("arrow keys, Home and End step through a race; the state beside it is that after the step")
    void steps() throws Exception {
        open("", MAIL);
        browser.value(RACE + ".focus()");
        assertEquals("0", browser.value(RACE + ".dataset.step"));
        assertEquals("0", fact("p0.refcount"));
        assertEquals("buddy", fact("p0.on"));
        browser.press("ArrowRight");
        assertEquals("1", browser.value(RACE + ".dataset.step"));
        assertEquals("1", browser.value(CURRENT + ".dataset.step"));
        assertEquals("1", fact("p0.refcount"));
        assertEquals("null", fact("p0.on"));
        assertEquals("after step 1", browser.value(RACE + ".querySelector('.when').textContent"));
        assertEquals("1", browser.value(RACE + ".querySelectorAll('.mark.now').length"));
        browser.press("End");
        String last = browser.value(RACE + ".querySelectorAll('tbody tr[data-step]').length");
        assertEquals("20", last);
        assertEquals(last, browser.value(CURRENT + ".dataset.step"));
        assertEquals("3", fact("p0.refcount"));
        assertEquals("[isolated, locked, movable_ops]", fact("p0.flags"));
        picture("end");
        browser.press("ArrowDown");
        assertEquals(last, browser.value(RACE + ".dataset.step"));
        browser.press("ArrowLeft");
        browser.press("ArrowUp");
        assertEquals("18", browser.value(RACE + ".dataset.step"));
        picture("step-18");
        browser.press("Home");
        assertEquals("0", browser.value(RACE + ".dataset.step"));
        assertEquals("0", fact("p0.refcount"));
        browser.press("ArrowLeft");
        assertEquals("0", browser.value(RACE + ".dataset.step"));
        quiet();
    }

    @Test
    @DisplayName("behind the hunks stands what the checker says, with a way to the race, and what was not decided")
    void verdict() throws Exception {
        open("", MAIL);
        String verdict = "document.querySelector('.verdicts .remark')";
        assertEquals("true", browser.value(verdict + ".classList.contains('error')"));
        assertEquals("1", browser.value(verdict + ".querySelectorAll('a').length"));
        assertEquals(
                "true", browser.value("document.querySelector(" + verdict + ".querySelector('a').hash) === " + RACE));
        assertEquals("1", browser.value("document.querySelectorAll('.undecided li').length"));
        browser.value(verdict + ".scrollIntoView()");
        picture("verdict");
        quiet();
    }

    @Test
    @DisplayName("a race can be reached by Tab, and shows that it has the focus")
    void focus() throws Exception {
        open("", MAIL);
        for (int i = 0;
                i < 40 && !browser.value("document.activeElement.className").equals("race");
                i++) {
            browser.press("Tab");
        }
        assertEquals("race", browser.value("document.activeElement.className"));
        assertEquals("solid", browser.value("getComputedStyle(document.activeElement).outlineStyle"));
        quiet();
    }

    @Test
    @DisplayName("light and dark differ, and each has a contrast of at least 4.5 between text and paper")
    void dark() throws Exception {
        open("", MAIL);
        String contrast = """
                (() => {
                  const light = (color) => {
                    const parts = color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
                        .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
                  };
                  const seen = (element) => {
                    for (; element; element = element.parentElement) {
                      const color = getComputedStyle(element).backgroundColor;
                      if (color !== "rgba(0, 0, 0, 0)") {
                        return light(color);
                      }
                    }
                    return 1;
                  };
                  return Math.min(...[...document.querySelectorAll("h1, h3, p, a, td, th, caption, dt, dd, code, button")]
                      .map((element) => [light(getComputedStyle(element).color), seen(element)].sort((a, b) => b - a))
                      .map(([more, less]) => (more + 0.05) / (less + 0.05)));
                })()""";
        String paper = "getComputedStyle(document.body).backgroundColor";
        String light = browser.value(paper);
        assertTrue(Double.parseDouble(browser.value(contrast)) >= 4.5, () -> "light");
        browser.call(
                "Emulation.setEmulatedMedia",
                "{\"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \"dark\"}]}");
        assertNotEquals(light, browser.value(paper));
        assertTrue(Double.parseDouble(browser.value(contrast)) >= 4.5, () -> "dark");
        picture("dark");
        browser.call("Emulation.setEmulatedMedia", "{\"media\": \"print\", \"features\": []}");
        assertEquals(light, browser.value(paper));
        picture("print");
        assertEquals("none", browser.value("getComputedStyle(document.querySelector('.bar')).display"));
        assertEquals("visible", browser.value("getComputedStyle(document.querySelector('.steps')).overflowY"));
        browser.call("Emulation.setEmulatedMedia", "{\"media\": \"\"}");
        quiet();
    }

    @Test
    @DisplayName("without scripts the tables, what each step changes and the diagram are there, and no dead buttons")
    void withoutScripts() throws Exception {
        assumeTrue(program.isPresent(), "no chromium: apt-get install chromium");
        browser.call("Emulation.setScriptExecutionDisabled", "{\"value\": true}");
        try {
            open("", MAIL);
            assertEquals("none", browser.value("getComputedStyle(document.querySelector('.bar')).display"));
            assertEquals(
                    "true", browser.value(RACE + ".querySelector('.changes').innerText.includes('p0.refcount = 1')"));
            assertEquals("20", browser.value(RACE + ".querySelectorAll('.mark').length"));
            quiet();
        } finally {
            browser.call("Emulation.setScriptExecutionDisabled", "{\"value\": false}");
        }
    }

    @Test
    @DisplayName("a page on a narrow screen scrolls in its parts, not as a whole")
    void narrow() throws Exception {
        assumeTrue(program.isPresent(), "no chromium: apt-get install chromium");
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\": 400, \"height\": 800, \"deviceScaleFactor\": 1, \"mobile\": false}");
        try {
            open("", MAIL);
            picture("narrow");
            assertEquals("true", browser.value("document.documentElement.scrollWidth <= innerWidth"));
        } finally {
            browser.call("Emulation.clearDeviceMetricsOverride", "{}");
        }
    }

    @Test
    @DisplayName("nothing that a mail says becomes markup, script or a request, nor turns or hides text")
    void hostile() throws Exception {
        String evil = "<img src=http://127.0.0.1:9/x onerror=alert(1)><script>alert(2)</script>"
                + "<style>@import 'http://127.0.0.1:9/y';</style>\"'><svg onload=alert(3)>&lt;b&gt;${1+1}"
                + "</style></script></title></textarea><a href=javascript:alert(4)>x</a>\u202e\u009b31m\u0007";
        open(
                "Subject: " + evil + "\nFrom: \"" + evil.replace("\"", "'") + "\" <x@example.org>\n\n"
                        + "--- a/mm/migrate.c\n+++ b/mm/" + evil + "migrate.c\n@@ -1,9 +1,3 @@ " + evil + "(int a)\n "
                        + evil + "\n-" + evil + "\n+" + evil + "\n",
                "-");
        assertEquals(
                "0",
                browser.value(
                        "document.querySelectorAll('img, iframe, object, a[href^=\"javascript\"], script ~ script,"
                                + " main script, main style, [onload], [onerror]').length"));
        assertEquals("1", browser.value("document.scripts.length"));
        assertEquals("true", browser.value("document.querySelector('h1').textContent.startsWith('<img src=http')"));
        assertTrue(
                browser.value("document.querySelector('tr.gone .code').textContent")
                        .contains("\u27e8U+202E\u27e9"),
                () -> "no override of the direction");
        assertEquals("-1", browser.value("document.body.innerText.search(/[\\x00-\\x08\\x80-\\x9f\\u202a-\\u202e]/)"));
        picture("hostile");
        quiet();
        // Even what is put into the page later can neither run nor fetch.
        browser.value("document.body.insertAdjacentHTML('beforeend',"
                + " '<img src=\"http://127.0.0.1:9/z\" onerror=\"window.ran=1\">')");
        browser.value("document.body.appendChild(Object.assign(document.createElement('script'),"
                + " { textContent: 'window.ran = 1' }))");
        assertEquals("undefined", browser.value("window.ran"));
        assertTrue(
                browser.complaints().stream().allMatch(text -> text.contains("Content Security Policy")),
                () -> browser.complaints().toString());
        assertFalse(browser.complaints().isEmpty());
    }

    @Test
    @DisplayName("the whole page of the patch of 1 Apr 2015: each race steps to its end and back")
    void rfc() throws Exception {
        Path mail = Path.of("../../shared/patches/2015-04-01_gioh_seed-rfc-v1_add-generic-callbacks.mail");
        assumeTrue(Files.exists(mail), "no posted patches at hand");
        open("", mail.toString());
        picture("rfc");
        assertEquals("", browser.value("""
                        [...document.querySelectorAll('.race')].filter((race) => {
                          const state = () => [...race.querySelectorAll('.state td')].map((cell) => cell.textContent).join();
                          const key = (name) => race.dispatchEvent(new KeyboardEvent('keydown', { key: name }));
                          const start = state();
                          const rows = race.querySelectorAll('tbody tr[data-step]').length;
                          for (let i = 0; i < rows; i++) { key('ArrowRight'); }
                          const end = state();
                          key('Home'); key('End');
                          const same = state() === end && race.dataset.step === String(rows);
                          key('Home');
                          return !(same && state() === start && rows > 0);
                        }).map((race) => race.id).join(' ')"""));
        quiet();
    }
}

package io.pagerace.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InitramfsTest {
    private static byte[] build() throws IOException {
        Initramfs files = new Initramfs();
        files.folder("bin");
        files.program("init", "#!".getBytes(StandardCharsets.US_ASCII));
        files.file("probes", "p:x");
        return files.finish();
    }

    @Test
    @DisplayName("the archive is newc, with a console, and its entries have the modes that the kernel goes by")
    void entries() throws IOException {
        byte[] archive = build();
        assertEquals("070701", new String(Arrays.copyOf(archive, 6), StandardCharsets.US_ASCII));
        List<String> found = new ArrayList<>();
        try (CpioArchiveInputStream in = new CpioArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (CpioArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found.add(String.format(
                        "%s %o %d:%d %s",
                        entry.getName(),
                        entry.getMode(),
                        entry.getRemoteDeviceMaj(),
                        entry.getRemoteDeviceMin(),
                        new String(in.readAllBytes(), StandardCharsets.US_ASCII)));
            }
        }
        assertEquals(
                List.of(
                        "dev 40755 0:0 ",
                        "dev/console 20600 5:1 ",
                        "bin 40755 0:0 ",
                        "init 100755 0:0 #!",
                        "probes 100644 0:0 p:x"),
                found);
    }

    @Test
    @DisplayName("the same files give the same archive")
    void reproducible() throws IOException {
        assertArrayEquals(build(), build());
    }
}

package io.pagerace.review;

import io.pagerace.PageraceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** Reads mails: one, an mbox, or a text without headers. What a mail is encoded in is undone. */
public final class Letters {
    /** More than any series of patches that was ever mailed. */
    static final int LIMIT = 8 << 20;

    private static final int MAX_MAILS = 5_000;
    private static final int MAX_HEADERS = 2_000;
    private static final int MAX_HEADER = 64 << 10;
    private static final int MAX_PARTS = 1_000;
    private static final int MAX_DEPTH = 50;
    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(MAX_HEADER)
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxContentLen(LIMIT)
            .build();
    // Everything is bounded: a long line that is none must not be tried in all ways.
    private static final Pattern SEPARATOR =
            Pattern.compile("(?m)^From \\S{1,256} {1,8}.{0,24}\\d{2}:\\d{2}:\\d{2}.{0,24}\\d{4}.{0,24}\\r?$\\n");
    private static final Pattern HEADER = Pattern.compile("\\A[A-Za-z][A-Za-z0-9-]*:[ \\t]");

    private Letters() {}

    /**
     * Reads a whole input.
     *
     * @param name what messages call it
     * @throws PageraceException with exit status 2 if it is too long, or no mail that can be read
     */
    public static List<Letter> read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw PageraceException.usage(name + ": more than " + (LIMIT >> 20) + " MiB, no mail has that");
        }
        // One character a byte, so that each part of the text is still the bytes that it was.
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Letter> letters = new ArrayList<>();
        for (String each : SEPARATOR.split(raw)) {
            if (!each.isBlank()) {
                if (letters.size() == MAX_MAILS) {
                    throw PageraceException.usage(name + ": more than " + MAX_MAILS + " mails");
                }
                letters.add(letter(name, each));
            }
        }
        return letters;
    }

    private static Letter letter(String name, String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        if (!HEADER.matcher(raw).find()) {
            return new Letter("", "", lines(new String(bytes, StandardCharsets.UTF_8)));
        }
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(CONFIG);
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            measure(bytes);
            Message message = builder.parseMessage(in);
            StringBuilder text = new StringBuilder();
            text(message, text);
            String from = message.getFrom() == null || message.getFrom().isEmpty()
                    ? ""
                    : message.getFrom().get(0).toString();
            return new Letter(
                    message.getSubject() == null
                            ? ""
                            : message.getSubject().replaceAll("\\s+", " ").strip(),
                    from,
                    lines(text.toString()));
        } catch (IOException | MimeException | IllegalArgumentException e) {
            throw new PageraceException(2, name + ": no mail that can be read: " + e.getMessage(), e);
        }
    }

    /** The builder of messages takes stack for each part in a part, and memory for each part. */
    private static void measure(byte[] bytes) throws IOException, MimeException {
        MimeTokenStream stream = new MimeTokenStream(CONFIG);
        stream.parse(new ByteArrayInputStream(bytes));
        int depth = 0;
        int parts = 0;
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_MULTIPART, T_START_MESSAGE -> depth++;
                case T_END_MULTIPART, T_END_MESSAGE -> depth--;
                case T_START_BODYPART -> parts++;
                default -> {
                    // Neither deeper nor more.
                }
            }
            if (depth > MAX_DEPTH || parts > MAX_PARTS) {
                throw new IOException("more than " + MAX_PARTS + " parts, or parts in " + MAX_DEPTH + " parts");
            }
        }
    }

    private static void text(Entity entity, StringBuilder text) throws IOException {
        Body body = entity.getBody();
        if (body instanceof Multipart multipart) {
            for (Entity part : multipart.getBodyParts()) {
                text(part, text);
            }
        } else if (body instanceof Message inner) {
            text(inner, text);
        } else if (body instanceof SingleBody single && entity.getMimeType().startsWith("text/")) {
            try (InputStream in = single.getInputStream()) {
                text.append(new String(in.readNBytes(LIMIT), charset(entity.getCharset())))
                        .append('\n');
            }
        }
    }

    private static Charset charset(String name) {
        try {
            Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            // A mail without a charset is US-ASCII by its standard, and UTF-8 by its authors.
            return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\u00a0', ' ');
    }
}

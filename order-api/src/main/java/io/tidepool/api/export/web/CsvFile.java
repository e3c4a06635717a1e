package io.tidepool.api.export.web;

import io.tidepool.api.export.Export;
import io.tidepool.api.export.Exports;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Writes exports after RFC 4180, in UTF-8 with a byte order mark: without it a Chinese Excel takes the letters for
 * another encoding.
 */
@Component
final class CsvFile extends AbstractHttpMessageConverter<Export<?>> {
    static final MediaType CSV = new MediaType("text", "csv");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Exports exports;
    private final Clock clock;

    CsvFile(Exports exports, Clock clock) {
        super(StandardCharsets.UTF_8, CSV);
        this.exports = exports;
        this.clock = clock;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Export.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Export<?> readInternal(Class<? extends Export<?>> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("exports are only written", message);
    }

    @Override
    protected void writeInternal(Export<?> export, HttpOutputMessage message) throws IOException {
        var file = new Lines(export, message);
        try {
            exports.write(export, file);
            file.finish();
        } catch (RuntimeException e) {
            if (!file.begun()) {
                throw e;
            }
            throw new IOException("the export broke off", e);
        }
    }

    /** Opens the answer with the first line, so that a refusal before it is an answer of its own. */
    private final class Lines implements Exports.Lines {
        private final Export<?> export;
        private final HttpOutputMessage message;
        private @Nullable CSVPrinter csv;

        Lines(Export<?> export, HttpOutputMessage message) {
            this.export = export;
            this.message = message;
        }

        @Override
        public void add(List<String> cells) {
            try {
                if (csv == null) {
                    csv = open();
                }
                csv.printRecord(cells);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private CSVPrinter open() throws IOException {
            message.getHeaders().set(HttpHeaders.CONTENT_DISPOSITION, disposition());
            var text = new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8);
            text.write(BYTE_ORDER_MARK);
            return new CSVPrinter(text, CSVFormat.RFC4180);
        }

        private String disposition() {
            var table = export.table();
            var stamp = STAMP.format(clock.instant().atZone(ZoneId.of("UTC"))) + "Z.csv";
            return "attachment; filename=\"" + table.name() + "-" + stamp + "\"; filename*=UTF-8''"
                    + UriUtils.encode(table.title() + "-" + stamp, StandardCharsets.UTF_8);
        }

        boolean begun() {
            return csv != null;
        }

        void finish() throws IOException {
            if (csv != null) {
                csv.flush();
            }
        }
    }
}

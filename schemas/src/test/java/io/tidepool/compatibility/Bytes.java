package io.tidepool.compatibility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes and reads binary and JSON Avro. */
final class Bytes {
    private Bytes() {}

    static byte[] of(GenericRecord record) {
        return write(new GenericDatumWriter<>(record.getSchema()), record);
    }

    static byte[] of(SpecificRecord record) {
        return write(new SpecificDatumWriter<>(record.getSchema()), record);
    }

    static GenericRecord generic(byte[] bytes, Schema writer, Schema reader) {
        return read(new GenericDatumReader<>(writer, reader), bytes);
    }

    /** Into the generated class of the reader's schema. */
    static SpecificRecord specific(byte[] bytes, Schema writer, Schema reader) {
        return read(new SpecificDatumReader<>(writer, reader), bytes);
    }

    static String json(GenericRecord record) {
        var bytes = new ByteArrayOutputStream();
        try {
            var encoder = EncoderFactory.get().jsonEncoder(record.getSchema(), bytes, true);
            new GenericDatumWriter<GenericRecord>(record.getSchema(), new GenericData()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8) + "\n";
    }

    static GenericRecord fromJson(String json, Schema schema) {
        try {
            var decoder = DecoderFactory.get().jsonDecoder(schema, json);
            return new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> byte[] write(DatumWriter<T> writer, T record) {
        var bytes = new ByteArrayOutputStream();
        try {
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(DatumReader<T> reader, byte[] bytes) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            var record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new AssertionError("bytes are left over");
            }
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

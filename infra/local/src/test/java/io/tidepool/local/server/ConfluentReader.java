package io.tidepool.local.server;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/**
 * Reads a value with Confluent's registry client and another Avro, both in a class loader of their own: nothing of ours
 * has a part in it.
 */
final class ConfluentReader implements AutoCloseable {
    private static final String CLIENT = "org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka"
            + ".schemaregistry.client.CachedSchemaRegistryClient";
    private static final String AVRO = "org.apache.flink.avro.shaded.org.apache.avro";
    private static final int HEADER = 5;

    private final URLClassLoader loader;
    private final Object client;

    /** @param registry base address of a registry with Confluent's REST interface */
    ConfluentReader(Path jar, String registry) throws Exception {
        var logging = LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation();
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL(), logging}, ClassLoader.getPlatformClassLoader());
        client =
                loader.loadClass(CLIENT).getConstructor(String.class, int.class).newInstance(registry, 10);
    }

    /** As JSON. */
    String read(byte[] value) throws Exception {
        var parsed = client.getClass()
                .getMethod("getSchemaById", int.class)
                .invoke(client, ByteBuffer.wrap(value, 1, Integer.BYTES).getInt());
        var schema = parsed.getClass().getMethod("rawSchema").invoke(parsed);
        var reader = constructor("generic.GenericDatumReader", 1, schema).newInstance(schema);
        var factories = loader.loadClass(AVRO + ".io.DecoderFactory");
        var decoders = factories.getMethod("get").invoke(null);
        var decoderType = loader.loadClass(AVRO + ".io.BinaryDecoder");
        var decoder = factories
                .getMethod("binaryDecoder", byte[].class, int.class, int.class, decoderType)
                .invoke(decoders, value, HEADER, value.length - HEADER, null);
        return reader.getClass()
                .getMethod("read", Object.class, loader.loadClass(AVRO + ".io.Decoder"))
                .invoke(reader, null, decoder)
                .toString();
    }

    private Constructor<?> constructor(String name, int parameters, Object first) throws ClassNotFoundException {
        return Arrays.stream(loader.loadClass(AVRO + "." + name).getConstructors())
                .filter(one -> one.getParameterCount() == parameters && one.getParameterTypes()[0].isInstance(first))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws Exception {
        loader.close();
    }
}

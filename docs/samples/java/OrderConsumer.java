import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints orders as they move. Needs kafka-clients and avro, nothing of Tidepool.
 *
 * <p>{@code java -cp 'lib/*' OrderConsumer.java 127.0.0.1:18086 http://127.0.0.1:18085 [RECORDS]}
 */
public final class OrderConsumer {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String registry;
    /** By the number in front of each value; a number never changes its meaning. */
    private final Map<Integer, Schema> schemas = new HashMap<>();
    /** Delivery is at least once: what is not newer than what was seen is passed over. */
    private final Map<Long, Long> seen = new HashMap<>();

    private OrderConsumer(String registry) {
        this.registry = registry;
    }

    public static void main(String[] arguments) throws Exception {
        var consumer = new OrderConsumer(arguments[1]);
        var most = arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", arguments[0], "group.id", "sample-orders", "auto.offset.reset", "earliest");
        try (var kafka = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            kafka.subscribe(List.of("tidepool.orders"));
            for (var read = 0L; read < most; ) {
                for (var message : kafka.poll(Duration.ofSeconds(1))) {
                    consumer.show(message.value());
                    read++;
                }
            }
        }
    }

    private void show(byte[] value) throws Exception {
        var order = order(value);
        var id = (Long) order.get("order_id");
        var version = (Long) order.get("version");
        if (version > seen.getOrDefault(id, 0L)) {
            seen.put(id, version);
            System.out.printf(
                    "%s version %d: %s %s in %s, %s by %s%n",
                    order.get("order_number"),
                    version,
                    order.get("action"),
                    order.get("status"),
                    order.get("cluster_name"),
                    order.get("move"),
                    order.get("moved_by"));
        }
    }

    /** A zero, the number of the schema in four bytes, then Avro. */
    private GenericRecord order(byte[] value) throws Exception {
        var number = ByteBuffer.wrap(value, 1, 4).getInt();
        if (!schemas.containsKey(number)) {
            schemas.put(number, schema(number));
        }
        var decoder = DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null);
        return new GenericDatumReader<GenericRecord>(schemas.get(number)).read(null, decoder);
    }

    private Schema schema(int number) throws Exception {
        var address = URI.create(registry + "/apis/ccompat/v7/schemas/ids/" + number + "/schema");
        var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("registry: " + answer.statusCode() + " " + answer.body());
        }
        return new Schema.Parser().parse(answer.body());
    }
}

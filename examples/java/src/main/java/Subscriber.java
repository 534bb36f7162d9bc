import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.nio.file.*;
import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Acts on each alert exactly once: kafka-clients and the CloudEvents SDK. {@code mvn -q compile exec:java} */
public class Subscriber {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Path STATE = Path.of(env("STATE", "sequences.json"));

    public static void main(String[] arguments) throws Exception {
        Map<String, Integer> sequences = Files.exists(STATE)
            ? JSON.readValue(STATE.toFile(), new TypeReference<HashMap<String, Integer>>() {})
            : new HashMap<>();
        var settings = Map.<String, Object>of(
            "bootstrap.servers", env("BOOTSTRAP", "127.0.0.1:19092"),
            "group.id", env("GROUP", "example-java"),
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
            consumer.subscribe(List.of("talks.alerts.v1"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) take(record.value(), sequences);
                consumer.commitSync();
            }
        }
    }

    static void take(CloudEvent alert, Map<String, Integer> sequences) throws Exception {
        var data = JSON.readTree(alert.getData().toBytes());
        int known = sequences.getOrDefault(alert.getSubject(), 0);
        int sequence = data.get("sequence").asInt();
        if (sequence <= known) return; // it was acted on before: its id is <round>:<sequence>
        if (sequence != known + 1)
            System.err.printf("missed %s:%d to %d%n", alert.getSubject(), known + 1, sequence - 1);
        System.out.printf("%s\t%s\t%s%n", alert.getId(), data.get("kind").asText(),
            data.get("round").get("label").asText());
        sequences.put(alert.getSubject(), sequence);
        Path next = STATE.resolveSibling(STATE.getFileName() + ".new");
        Files.write(next, JSON.writeValueAsBytes(sequences));
        Files.move(next, STATE, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static String env(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}

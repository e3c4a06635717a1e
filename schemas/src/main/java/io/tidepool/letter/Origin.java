package io.tidepool.letter;

/** Where a record came from; tells it from every other. */
public record Origin(String topic, int partition, long offset) {
    /** As people and logs write it. */
    public String text() {
        return topic + "-" + partition + "@" + offset;
    }
}

package io.tidepool.api.web;

import io.tidepool.api.request.FieldMistake;
import java.util.List;

/**
 * What a refusal says for programs.
 *
 * @param errorCode a word of our own, finer than the status
 * @param requestId the id to ask us about; it is in the logs
 */
public record ErrorData(String errorCode, List<FieldMistake> errors, String requestId) {
    public ErrorData {
        errors = List.copyOf(errors);
    }
}

package io.tidepool.letter;

import com.microsoft.kiota.ApiException;

/** Failures as a registry's answer makes them in Apicurio's client. */
final class Answers {
    private Answers() {}

    static Exception of(int status) {
        return new Answer(status);
    }

    private static final class Answer extends ApiException {
        private static final long serialVersionUID = 1L;

        Answer(int status) {
            setResponseStatusCode(status);
        }
    }
}

package io.tidepool.api.contract;

/** What came back. */
record Reply(int status, String contentType, String text, String requestId) {}

package io.tidepool.api.audit;

/**
 * Where the chain was at some time, kept outside the database: a row that was there, and its digest.
 *
 * @param digest in hexadecimal
 */
public record ChainAnchor(long id, String digest) {}

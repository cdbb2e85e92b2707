package dev.signet.apiserver.http;

/**
 * Where the server listens and what it bears.
 *
 * @param host the address or host name to bind; empty for every address
 * @param port the TCP port; 0 for a free one
 */
public record HttpsOptions(String host, int port, Limits limits) {}

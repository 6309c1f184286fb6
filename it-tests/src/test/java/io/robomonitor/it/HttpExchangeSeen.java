package io.robomonitor.it;

/**
 * One request and its answer as the client saw them.
 *
 * @param route which of the application's routes was asked
 * @param method as sent
 * @param status as received
 * @param requestBytes size of the body sent
 * @param responseBytes size of the body received, without its framing
 */
record HttpExchangeSeen(
    HttpRoute route, String method, int status, long requestBytes, long responseBytes) {}

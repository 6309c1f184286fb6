/**
 * One small application for each server: {@code GET /users/{id}} answers 200 bytes of JSON. They
 * know nothing of agents or benchmarks. Each is a {@code Callable} that starts it and returns its
 * port, and is closed to stop it. As many threads from beginning to end: one that ends would take
 * its allocation count along. Connections stay open while others are measured.
 */
package io.robomonitor.bench.servers;

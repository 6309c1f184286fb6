package io.robomonitor.bench.process;

/**
 * How much an application is loaded.
 *
 * @param sets fresh sets of processes
 * @param rounds blocks of requests for each process of a set
 * @param blockRequests requests in a block
 * @param warmUpRequests requests to each process before its first block
 */
record LoadPlan(int sets, int rounds, int blockRequests, int warmUpRequests) {

  /** Blocks under each agent. */
  int blocks() {
    return sets * rounds;
  }
}

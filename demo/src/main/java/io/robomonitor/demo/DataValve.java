package io.robomonitor.demo;

/**
 * Lets the trainer have its data or not: while it is shut, whoever awaits it waits, as a trainer
 * does whose data does not come. For any thread.
 */
final class DataValve {

  private boolean shut;

  synchronized void shut() {
    shut = true;
  }

  synchronized void open() {
    shut = false;
    notifyAll();
  }

  synchronized boolean isShut() {
    return shut;
  }

  synchronized void awaitOpen() throws InterruptedException {
    while (shut) {
      wait();
    }
  }
}

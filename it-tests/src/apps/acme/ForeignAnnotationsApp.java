package acme;

import io.micrometer.core.annotation.Counted;
import io.micrometer.core.annotation.Timed;
import io.micrometer.core.aop.TimedAspect;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Has annotations of Micrometer and MicroProfile, and, if told, Micrometer's aspect. */
public final class ForeignAnnotationsApp {

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      System.out.println(new TimedAspect(new SimpleMeterRegistry()).getClass().getSimpleName());
    }
    Service service = new Service();
    for (int i = 0; i < 3; i++) {
      service.load();
      service.save();
      service.score();
    }
    new TimedClass().one();
    System.out.println("done");
    while (System.in.read() >= 0) {}
  }

  static final class Service {
    @Timed("load")
    void load() {}

    @Counted("save")
    void save() {}

    @org.eclipse.microprofile.metrics.annotation.Timed(name = "score")
    void score() {}
  }

  @Timed
  public static final class TimedClass {
    public void one() {}
  }
}

package io.robomonitor.agent.config;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.http.HttpSettings;
import io.robomonitor.advice.http.HttpSettings.EndpointRule;
import io.robomonitor.agent.config.AgentConfig.Nvml;
import io.robomonitor.agent.config.AgentConfig.Poll;
import io.robomonitor.agent.config.AgentConfig.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes the records out of the tree; whatever is absent or faulty keeps its default. */
final class ConfigBinder {

  private static final Duration SHORTEST_POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_POLL = Duration.ofHours(1);
  private static final int MOST_ENDPOINTS = 10_000;

  private final AgentConfig defaults;

  ConfigBinder(AgentConfig defaults) {
    this.defaults = defaults;
  }

  AgentConfig bind(Section root) {
    String service = root.text("service");
    return new AgentConfig(
        service == null ? defaults.service() : service,
        server(root.section("server")),
        instrumentations(root.section("instrumentations")),
        http(root.section("http")),
        TrainingBinder.bind(root.section("training"), root.section("inference")),
        OperationBinder.bind(root),
        poll(root.section("poll")),
        new Nvml(root.section("nvml").text("library")),
        compat(root),
        metrics(root),
        defaults.rank());
  }

  private Server server(Section server) {
    String host = server.text("host");
    PortRange port = defaults.server().port();
    String expected = "a port, 0, or a range such as 8001-8020";
    String text = server.scalar("port", expected);
    if (text != null) {
      PortRange parsed = PortRange.parse(text.trim());
      if (parsed == null) {
        server.invalid("port", text, expected);
      } else {
        port = parsed;
      }
    }
    return new Server(host == null ? defaults.server().host() : host, port);
  }

  private static Map<String, Boolean> instrumentations(Section switches) {
    Map<String, Boolean> enabled = new LinkedHashMap<>();
    for (String name : switches.names()) {
      Boolean flag =
          switches.isSection(name) ? switches.section(name).flag("enabled") : switches.flag(name);
      if (flag != null) {
        enabled.put(name, flag);
      }
    }
    return enabled;
  }

  private HttpSettings http(Section http) {
    List<EndpointRule> rules = new ArrayList<>();
    for (Section rule : http.sections("endpoints", "{pattern: \"^/old/\", name: /old}")) {
      endpointRule(rule, rules);
    }
    List<String> exclude = new ArrayList<>();
    List<String> paths = http.texts("exclude", "/health");
    for (int i = 0; paths != null && i < paths.size(); i++) {
      if (paths.get(i).startsWith("/")) {
        exclude.add(paths.get(i));
      } else {
        http.invalid("exclude", paths.get(i), "paths that begin with /", "/" + paths.get(i));
      }
    }
    int maxEndpoints =
        http.number("max-endpoints", 1, MOST_ENDPOINTS, defaults.http().maxEndpoints());
    return new HttpSettings(maxEndpoints, rules, exclude);
  }

  private static void endpointRule(Section rule, List<EndpointRule> rules) {
    String pattern = rule.text("pattern");
    String name = rule.text("name");
    if (pattern == null || name == null) {
      rule.required("pattern", "name");
      return;
    }
    try {
      rules.add(new EndpointRule(Pattern.compile(pattern), name));
    } catch (PatternSyntaxException e) {
      rule.invalid("pattern", pattern, "a regular expression (" + e.getDescription() + ")");
    }
  }

  private Poll poll(Section poll) {
    Poll usual = defaults.poll();
    return new Poll(
        interval(poll, "system", usual.system()),
        interval(poll, "gpu", usual.gpu()),
        interval(poll, "container", usual.container()));
  }

  private static Duration interval(Section poll, String key, Duration usual) {
    Duration interval = poll.duration(key, SHORTEST_POLL, LONGEST_POLL);
    return interval == null ? usual : interval;
  }

  private static Set<Compat> compat(Section root) {
    Set<Compat> chosen = EnumSet.noneOf(Compat.class);
    List<String> names = root.texts("compat", "node");
    for (int i = 0; names != null && i < names.size(); i++) {
      Compat exporter = Compat.named(names.get(i));
      if (exporter != null) {
        chosen.add(exporter);
      } else {
        List<String> known = Arrays.stream(Compat.values()).map(Compat::key).toList();
        String closest = Suggestions.closest(names.get(i), known);
        root.invalid("compat", names.get(i), "a list of " + String.join(", ", known), closest);
      }
    }
    return chosen;
  }

  private static MetricSettings metrics(Section root) {
    return new MetricSettings(
        MetricBinder.histograms(root),
        MetricBinder.buckets(root.section("buckets")),
        MetricBinder.labels(root.section("labels")));
  }
}

#!/bin/sh
# Measures the agent and prints each figure beside its goal; also in bench/target/results.md.
#
#   bench/run.sh [all|start|steady|jmh|scrape|poll] [--starts=11] [--sets=3] [--rounds=8]
#                [--block=8000] [--warm-up=250000] [--seconds=60] [--agent=PATH]
#
# JAVA_HOME chooses the JVM. ROBO_MONITOR_JAR or --agent names another build of the agent.
# An agent whose jar is not there is left out, and the output says so; so is node_exporter,
# beside which polling is measured, where no prometheus-node-exporter is on the PATH.
set -eu
cd "$(dirname "$0")/.."

part=all
case "${1:-}" in
  '' | -*) ;;
  *) part=$1; shift ;;
esac
if [ -n "${ROBO_MONITOR_JAR:-}" ]; then
  set -- "--agent=$ROBO_MONITOR_JAR" "$@"
fi

# The gates have their place in "mvn verify"; what is measured is the same without them.
mvn -q -B -Dquick -DskipTests -pl bench -am package

peer=bench/target/peers/opentelemetry-javaagent.jar
if [ ! -f "$peer" ]; then
  mvn -q -B -pl bench dependency:copy@opentelemetry ||
    echo 'bench/run.sh: OpenTelemetry'\''s agent could not be fetched; going on without it' >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "bench/target/robo-monitor-bench.jar:$(cat bench/target/harness.classpath)" \
  io.robomonitor.bench.process.WholeProcess "$part" "$@"

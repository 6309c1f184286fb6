#!/bin/sh
# Measures the agent and prints each figure beside its goal; also in bench/target/results.md.
#
#   bench/run.sh [all|start|steady|servers|training|jmh|scrape|poll]
#                [--starts=11] [--sets=3] [--rounds=8] [--block=8000] [--warm-up=250000]
#                [--servers=tomcat,jetty,undertow,netty,spring-mvc] [--server-sets=3] [--server-rounds=10]
#                [--server-block=8000] [--server-warm-up=80000] [--page=docs/overhead.md]
#                [--training-sets=7] [--training-rounds=6] [--seconds=60] [--agent=PATH]
#
# --page names the document that gets the table of servers, between two comments.
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

case $part in
  all | servers) mvn -q -B -f bench/servers/pom.xml process-classes ;;
esac

# Libraries with hundreds of megabytes of native code: only where they are measured.
case $part in
  all | training) mvn -q -B -f bench/training/pom.xml process-classes ;;
esac

peer=bench/target/peers/opentelemetry-javaagent.jar
if [ ! -f "$peer" ]; then
  mvn -q -B -pl bench dependency:copy@opentelemetry ||
    echo 'bench/run.sh: OpenTelemetry'\''s agent could not be fetched; going on without it' >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "bench/target/robo-monitor-bench.jar:$(cat bench/target/harness.classpath)" \
  io.robomonitor.bench.process.WholeProcess "$part" "$@"

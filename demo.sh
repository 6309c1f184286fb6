#!/usr/bin/env bash
# Starts the demonstration: a service with the agent, and traffic on it.
set -euo pipefail

usage() {
  cat <<'EOF'
Usage: ./demo.sh [--seconds N]

Builds the agent and robo-rlhf-app, starts the application with the agent, sends
it traffic, and prints what to open. Ctrl-C ends it.

  --seconds N   end after N seconds of traffic, print a summary of the scrape, and
                exit with 1 if a family of metrics is missing or zero, or if the
                requests counted are not the requests sent
  --help        this text

DATABASE_URL    JDBC URL of a PostgreSQL to use; default: one of its own
EOF
}

seconds=0
while [ $# -gt 0 ]; do
  case $1 in
    --seconds)
      seconds=${2-}
      case $seconds in
        '' | 0* | *[!0-9]*) echo "demo.sh: --seconds takes a whole number from 1" >&2; exit 2 ;;
      esac
      shift 2
      ;;
    --help | -h) usage; exit 0 ;;
    *) echo "demo.sh: unknown argument: $1" >&2; usage >&2; exit 2 ;;
  esac
done

cd "$(dirname "${BASH_SOURCE[0]}")"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar=demo/target/robo-rlhf-app.jar
log=demo/target/robo-rlhf-app.log
sent=demo/target/sent.txt
app=
traffic=

# Ends a process by SIGTERM, after 30 s by SIGKILL, then with the children it could not end itself.
end() {
  local pid=$1 waited=0 children
  kill -TERM "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do
    if [ "$waited" -ge 300 ]; then
      children=$(ps -A -o pid= -o ppid= | awk -v parent="$pid" '$2 == parent { print $1 }')
      kill -KILL "$pid" 2>/dev/null || true
      # to PostgreSQL, SIGINT is a fast shutdown
      [ -z "$children" ] || kill -INT $children 2>/dev/null || true
      break
    fi
    sleep 0.1
    waited=$((waited + 1))
  done
  wait "$pid" 2>/dev/null || true
}

finish() {
  local status=$?
  trap '' INT TERM HUP
  if [ -n "$traffic" ]; then
    end "$traffic"
    echo
    echo "Requests sent:"
    sed 's/^/  /' "$sent"
  fi
  [ -z "$app" ] || end "$app"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# The first free port from $1 on; $2 is what it is for.
free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    port=$((port + 1))
  done
  [ "$port" = "$1" ] || echo "Port $1 is taken: the $2 uses $port." >&2
  echo "$port"
}

# Waits until the application listens; fails when it ends before that.
await_app() {
  until grep -q "robo-rlhf-app listens on" "$log"; do
    if ! kill -0 "$app" 2>/dev/null; then
      echo "The application did not start:" >&2
      tail -n 40 "$log" >&2
      return 1
    fi
    sleep 0.2
  done
}

echo "Building ..."
mvn -q -B -Dquick -DskipTests package -pl demo,agent -am

app_port=$(free_port 8080 application)
agent_port=$(free_port 8001 agent)
metrics=http://127.0.0.1:$agent_port/metrics

echo "Starting robo-rlhf-app and its PostgreSQL ..."
: >"$log"
ROBO_MONITOR_SERVER_PORT=$agent_port "$java" \
  -javaagent:agent/target/robo-monitor.jar=demo/robo-monitor.yml \
  -jar "$jar" "$app_port" >"$log" 2>&1 &
app=$!
await_app

"$java" -cp "$jar" io.robomonitor.demo.TrafficGenerator \
  "http://127.0.0.1:$app_port" "$seconds" >"$sent" &
traffic=$!

cat <<EOF

  Metrics       $metrics
  Application   http://127.0.0.1:$app_port/api/train
  Its log       $log

EOF

if [ "$seconds" -eq 0 ]; then
  echo "Traffic is on. Ctrl-C ends everything."
  wait "$traffic"
  exit
fi

echo "Sending traffic for $seconds s ..."
wait "$traffic"
echo
status=0
"$java" -cp "$jar" io.robomonitor.demo.ScrapeSummary "$metrics" "$sent" demo/target/scrape.txt || status=$?
if [ "$status" -eq 0 ]; then
  echo
  echo "Every family is there, and every request sent was counted once."
else
  # what the agent said of itself
  grep -F '[robo-monitor]' "$log" >&2 || true
fi
exit "$status"

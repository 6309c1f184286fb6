#!/usr/bin/env bash
# Starts the demonstration: a service with the agent, and traffic on it; or a program that trains with a library.
set -euo pipefail

usage() {
  cat <<'EOF'
Usage: ./demo.sh [--seconds N] [--stall]
       ./demo.sh --profile djl|dl4j [--seconds N]

Builds the agent and robo-rlhf-app, starts the application with the agent, sends
it traffic, and prints what to open. Ctrl-C ends it.

  --seconds N      end after N seconds of traffic, print a summary of the scrape, and
                   exit with 1 if a family of metrics is missing or zero, if a model
                   did not learn, or if the requests counted are not the requests sent
  --stall          then take the trainer's data away, wait until the agent calls it
                   stalled, and give it back; exit with 1 if the agent does not notice
                   (20 seconds of traffic where --seconds says nothing else)
  --profile NAME   instead of the application, a program that trains with DJL (PyTorch)
                   or Deeplearning4j on the CPU and carries no annotation; the first
                   time fetches up to 150 MB of libraries
  --help           this text

DATABASE_URL       JDBC URL of a PostgreSQL to use; default: one of its own
EOF
}

refuse() {
  echo "demo.sh: $1" >&2
  exit 2
}

seconds=0
stall=
profile=
while [ $# -gt 0 ]; do
  case $1 in
    --seconds)
      seconds=${2-}
      case $seconds in
        '' | 0* | *[!0-9]*) refuse "--seconds takes a whole number from 1" ;;
      esac
      shift 2
      ;;
    --stall)
      stall=yes
      shift
      ;;
    --profile)
      profile=${2-}
      case $profile in
        djl | dl4j) ;;
        *) refuse "--profile takes djl or dl4j" ;;
      esac
      shift 2
      ;;
    --help | -h) usage; exit 0 ;;
    *) echo "demo.sh: unknown argument: $1" >&2; usage >&2; exit 2 ;;
  esac
done
[ -z "$stall" ] || [ -z "$profile" ] || refuse "--stall is for the application, not for --profile"
[ -z "$stall" ] || [ "$seconds" != 0 ] || seconds=20

cd "$(dirname "${BASH_SOURCE[0]}")"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
module=demo${profile:+/ml/$profile}
name=robo-${profile:-rlhf}-app
jar=$module/target/$name.jar
tools=demo/target/robo-rlhf-app.jar
log=$module/target/$name.log
sent=demo/target/sent.txt
early=$module/target/early.txt
scrape=$module/target/scrape.txt
app=
traffic=
first=

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
  [ -z "$first" ] || end "$first"
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

# Waits until the application says that it is on; fails when it ends before that.
await_app() {
  until grep -q "$name \(listens\|trains\)" "$log"; do
    if ! kill -0 "$app" 2>/dev/null; then
      echo "The application did not start:" >&2
      tail -n 40 "$log" >&2
      return 1
    fi
    sleep 0.2
  done
}

tool() {
  "$java" -cp "$tools" "io.robomonitor.demo.$@"
}

# Keeps the first scrape that has all of $*, to hold the last one against.
begin() {
  rm -f "$early" "$scrape"
  tool EarlyScrape "$agent" "$early" "$((seconds + 20))" "$@" &
  first=$!
}

# What the agent shows, judged; $1 is the file of the requests sent, if any were.
summary() {
  wait "$first" || true
  first=
  echo
  if ! tool ScrapeSummary "$agent" "$scrape" "$early" "$@"; then
    # what the agent said of itself
    grep -F '[robo-monitor]' "$log" >&2 || true
    return 1
  fi
  echo
  echo "Every family is there, the models learned${1:+, and every request sent was counted once}."
}

echo "Building ..."
mvn -q -B -Dquick -DskipTests ${profile:+-Pml} package -pl "$module",agent -am

agent_port=$(free_port 8001 agent)
agent=http://127.0.0.1:$agent_port
options=("-javaagent:agent/target/robo-monitor.jar=demo/robo-monitor.yml")
export ROBO_MONITOR_SERVER_PORT=$agent_port ROBO_MONITOR_SERVICE=$name
: >"$log"

if [ -n "$profile" ]; then
  # what the libraries unpack stays with the build, and nothing is downloaded
  options+=("-DDJL_CACHE_DIR=$PWD/demo/target/cache" -Dai.djl.offline=true
    "-Dorg.bytedeco.javacpp.cachedir=$PWD/demo/target/cache")
  echo "Starting $name ..."
  OPT_OUT_TRACKING=true "$java" "${options[@]}" -jar "$jar" >"$log" 2>&1 &
  app=$!
  await_app
  begin 'training_loss{'
  cat <<EOF

  Metrics       $agent/metrics
  Its log       $log

EOF
  if [ "$seconds" -eq 0 ]; then
    echo "It trains. Ctrl-C ends it."
    wait "$app"
    exit
  fi
  echo "Training for $seconds s ..."
  sleep "$seconds"
  tail -n 3 "$log"
  summary
  exit
fi

app_port=$(free_port 8080 application)
service=http://127.0.0.1:$app_port

echo "Starting $name and its PostgreSQL ..."
"$java" "${options[@]}" -jar "$jar" "$app_port" >"$log" 2>&1 &
app=$!
await_app
begin 'training_loss{model="reward-model"}' 'rollout/ep_rew_mean'
tool TrafficGenerator "$service" "$seconds" >"$sent" &
traffic=$!

cat <<EOF

  Metrics       $agent/metrics
  Health        $agent/health
  Training      $service/api/train
  Its log       $log

  To take the trainer's data away and give it back:
    curl -X POST '$service/api/data-source?state=down'
    curl -X POST '$service/api/data-source?state=up'

EOF

if [ "$seconds" -eq 0 ]; then
  echo "Traffic is on. Ctrl-C ends everything."
  wait "$traffic"
  exit
fi

echo "Sending traffic for $seconds s ..."
wait "$traffic"
status=0
summary "$sent" || status=1
if [ -n "$stall" ]; then
  echo
  tool StallCheck "$service" "$agent" || status=1
fi
exit "$status"

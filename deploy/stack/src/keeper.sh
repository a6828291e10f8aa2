# Keeps servers for one caller. Each line on the standard input names one: its pid, its start time and
# the signal that asks it to end. When the input ends, because the caller did, however it did, all that
# still run are asked to end, and after a grace of ten seconds they are ended.
set -f
trap '' HUP INT PIPE QUIT TERM
held=

# Whether a process still runs: its pid, its start time.
runs() {
    [ -e "/proc/$1/stat" ] && read -r line < "/proc/$1/stat" || return 1
    # The fields after the name; the first is the state, the twentieth the start time.
    set -- "$2" ${line##*) }
    [ "$2" != Z ] && [ "${21}" = "$1" ]
}

while read -r pid start signal; do
    held="$held $pid:$start:$signal"
    echo "$pid"
done

for one in $held; do
    rest=${one#*:}
    runs "${one%%:*}" "${rest%%:*}" && kill -s "${rest#*:}" "${one%%:*}"
done
tries=0
while [ $tries -lt 200 ]; do
    left=
    for one in $held; do
        rest=${one#*:}
        runs "${one%%:*}" "${rest%%:*}" && left="$left ${one%%:*}"
    done
    [ -z "$left" ] && exit 0
    sleep 0.05
    tries=$((tries + 1))
done
kill -s KILL $left

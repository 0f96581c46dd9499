#!/bin/busybox sh
# The first program of the virtual machine: sets the probes of /probes, makes work for zram or the balloon while two
# tasks compact the memory, and writes the trace to the port "trace". What it says on the port "log" VirtualMachine
# reads: a word and its value, a line each. Builtins of the shell where it can: a fork is slow without hardware's help.
/bin/busybox mkdir -p /proc /sys /tmp /mix
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sysfs /sys
/bin/busybox mount -t devtmpfs devtmpfs /dev
/bin/busybox --install -s /bin
export PATH=/bin
mount -t tmpfs -o size=90% tmpfs /mix
mount -t tracefs tracefs /sys/kernel/tracing
tracing=/sys/kernel/tracing
for word in $(cat /proc/cmdline); do
    case $word in pagerace.*=*) eval "${word#pagerace.}" ;; esac
done

for module in /modules/*; do
    insmod "$module" 2>/tmp/refused || refused="$refused ${module##*/}"
done
for try in 1 2 3 4 5 6 7 8 9 10; do
    [ -e /sys/class/virtio-ports ] && ls /dev/vport* >/dev/null 2>&1 && break
    usleep 200000
done
for port in /sys/class/virtio-ports/*; do
    [ -e "$port/name" ] && ln -s "/dev/${port##*/}" "/tmp/$(cat "$port/name")"
done

end() {
    sync
    poweroff -f
    sleep 100
}
[ -e /tmp/log ] || { echo "no port to write to; modules refused:$refused $(cat /tmp/refused)"; end; }
exec 5>/tmp/log
say() { echo "$*" >&5; }
fail() {
    say "fail $*"
    end
}
[ -z "$refused" ] || fail "modules that the kernel refuses:$refused ($(cat /tmp/refused))"
say "kernel $(uname -r)"
[ -w $tracing/kprobe_events ] || fail "the kernel has no kprobe events"
echo 0 >/proc/sys/kernel/hung_task_timeout_secs 2>/dev/null

echo 0 >$tracing/tracing_on
echo global >$tracing/trace_clock
echo $buffer >$tracing/buffer_size_kb
echo 0 >$tracing/options/overwrite
# Lines "NAME DEFINITION"; of several with one name the first that the kernel takes.
while read -r name line; do
    case " $set " in *" $name "*) continue ;; esac
    if echo "$line" >>$tracing/kprobe_events; then
        set="$set $name"
        say "set $name $line"
    fi
done </probes/events 2>/dev/null
while read -r name filter; do
    [ ! -e $tracing/events/pagerace/$name ] || echo "$filter" >$tracing/events/pagerace/$name/filter \
        || fail "the kernel refuses a filter: $name $filter"
done </probes/filters
echo 1 >$tracing/events/pagerace/enable || fail "the kernel enables no probe"

# Two compactors that begin each round together look at the same pages at the same time.
compactor() {
    while read -r _ <&"$1"; do
        echo 1 >/proc/sys/vm/compact_memory
        echo >&9
    done
}
rounds() {
    while :; do
        echo >&7
        echo >&8
        read -r _ <&9
        read -r _ <&9
    done
}
mkfifo /tmp/first /tmp/second /tmp/done
exec 7<>/tmp/first 8<>/tmp/second 9<>/tmp/done

# Small files, of which every second is emptied: free pages everywhere for compaction to fill.
fragmenter() {
    text=$(head -c 16000 /dev/zero | tr '\0' x)
    while :; do
        i=0
        while [ $i -lt "$files" ]; do
            echo "$text" >/mix/$i
            i=$((i + 1))
        done
        i=$((RANDOM % 2))
        while [ $i -lt "$files" ]; do
            : >/mix/$i
            i=$((i + 2))
        done
    done
}

# Pages that compress well and badly, at random places; zeros free what was there, as zram has no object for them.
writer() {
    while :; do
        dd if=/data of=/dev/zram0 bs=65536 skip=$((RANDOM % 56)) seek=$((RANDOM % (blocks - 8))) \
            count=$((1 + RANDOM % 8)) conv=notrunc,fsync
        dd if=/dev/zero of=/dev/zram0 bs=65536 seek=$((RANDOM % (blocks - 8))) count=$((1 + RANDOM % 8)) \
            conv=notrunc,fsync
    done 2>/dev/null
}

if [ "$driver" = zsmalloc ]; then
    blocks=512
    echo $((blocks * 65536)) >/sys/block/zram0/disksize || fail "zram: no disk"
fi
echo 1 >$tracing/tracing_on
say ready
fragmenter &
[ "$driver" = zsmalloc ] && { writer & writer & }
compactor 7 &
compactor 8 &
rounds &
sleep "$seconds"
echo 0 >$tracing/tracing_on
say done
kill $(jobs -p) 2>/dev/null
for cpu in $tracing/per_cpu/cpu*; do
    while read -r what; do say "stats ${cpu##*/cpu} $what"; done <"$cpu/stats"
done
while read -r what; do say "profile $what"; done <$tracing/kprobe_profile
cat $tracing/trace >/tmp/trace && say whole
end

#!/bin/sh
# The first process of a guest (guest.ts): a computer with a kernel of its own and this machine's files, read only. It
# connects the share of the test's server to /mnt/shared and then does what comes over the network (agent.mjs).
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
# The kernel itself mounts /dev.
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
for module in $(echo "$GUEST_MODULES" | tr , " "); do insmod "$GUEST_MODULES_AT/$module"; done
hostname "$GUEST_HOST"
ip link set lo up
ip addr add "$GUEST_NET.2/24" dev vec0
ip link set vec0 up
mount -t tmpfs tmpfs /mnt
mkdir /mnt/shared /mnt/home /mnt/tmp
mount -t hostfs none /mnt/home -o "$GUEST_HOME"
case $GUEST_KIND in
  smb) mount.cifs "//$GUEST_NET.1/shared" /mnt/shared -o "port=$GUEST_PORT,username=root,password=practice-share,vers=3.1.1,iocharset=utf8" ;;
  nfs) mount -i -t nfs4 -o "port=$GUEST_PORT,vers=4.2,proto=tcp,addr=$GUEST_NET.1,clientaddr=$GUEST_NET.2,hard" "$GUEST_NET.1:/shared" /mnt/shared ;;
esac
exec "$GUEST_NODE" "$GUEST_AGENT" "$GUEST_NET.1" "$GUEST_CONTROL"

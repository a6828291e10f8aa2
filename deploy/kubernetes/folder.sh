#!/bin/sh
# Puts a hub's folder together from what the cluster gives, before the hub starts.
#
# Secrets are copied: the program takes only those that nobody but their owner may read, and a mounted
# Secret can be read by a process that is not root only by its group. They lie in memory.
# Everything that may change while the hub runs is linked, so that the hub follows it: its certificate, the
# authority, revocations, the agencies' keys.
set -eu
umask 077
hub=${HUB:-/var/lib/liandong/hub}
given=${GIVEN:-/etc/liandong}

mkdir -p "$hub/secret" "$hub/tls" "$hub/ca"
for secret in log.key master.key postgres.url; do
    install -m 600 "$given/keys/$secret" "$hub/secret/$secret"
done
# What was erased stays erased, also in a database that was restored. The hub adds to it.
if [ -e "$given/registry/erased.toml" ]; then
    install -m 600 "$given/registry/erased.toml" "$hub/erased.toml"
fi
link() { ln -sfn "$given/$1" "$hub/$2"; }
link settings/hub.toml hub.toml
link registry/keys.toml keys.toml
link registry/ca.pem ca/ca.pem
link registry/issued.toml ca/issued.toml
link registry/revoked.pem tls/revoked.pem
link door/tls.crt tls/hub.pem
link door/tls.key tls/hub.key
link road/tls.crt tls/road.pem
link road/tls.key tls/road.key

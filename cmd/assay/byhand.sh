#!/bin/sh
# Verifies a pack of assay without assay: sha256sum, openssl 3, unzip, awk, sed and base64.
# 不用 assay 而核验证据包：只需 sha256sum、openssl 3、unzip、awk、sed 与 base64。
#
#   [TSA_ROOTS=FILE] sh byhand.sh PACK [PUBLIC-KEY …]
#
# PACK is the zip or the folder to which it was unpacked. Every key given must have signed. It ends with 0 if nothing
# is wrong, else with 1. It does not compare the assessment with the snapshot and derives nothing again.
# PACK 为压缩包或其解开的目录；所给的每个公钥都必须签过名。一切相符则以 0 结束，否则以 1 结束。不比对评估结果与快照，也不重新推导。
set -eu
export LC_ALL=C
pack=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
wrong() { echo "WRONG  $*"; bad=1; }

dir=$pack
if [ ! -d "$pack" ]; then
	dir=$work/pack
	unzip -q "$pack" -d "$dir"
fi

# digests prints "SHA-256  path" for each file that a JSON text of assay lists.
digests() {
	awk '/^   "path": "/ { path = substr($0, 13, length($0) - 14) }
		/^   "sha256": "/ { print substr($0, 15, 64) "  " path }' "$1"
}

# 1. The files are exactly those of the manifest, with their digests.
digests "$dir/manifest.json" >"$work/listed"
(cd "$dir" && sha256sum --quiet -c "$work/listed") || wrong "files differ from manifest.json"
{ echo manifest.json; cut -c67- "$work/listed"; } | sort >"$work/want"
(cd "$dir" && find . ! -type d) | cut -c3- | sort >"$work/all"
grep -E '^(signatures/[0-9][0-9]\.(json|tsr)|log/entry\.json)$' "$work/all" >"$work/seals" || true
comm -23 "$work/all" "$work/seals" | cmp -s - "$work/want" || wrong "manifest.json does not list exactly these files"
manifest=$(sha256sum <"$dir/manifest.json" | cut -c-64)
echo "manifest.json  sha256:$manifest"

# 2. Each signature is over this manifest and the seals before it.
n=0
: >"$work/signed"
for envelope in "$dir"/signatures/*.json; do
	[ -e "$envelope" ] || break
	n=$((n + 1))
	number=$(printf %02d "$n")
	name=signatures/$number.json
	[ "$envelope" = "$dir/$name" ] || wrong "$name is missing"
	type=$(sed -n 's/^ "payloadType": "\(.*\)",$/\1/p' "$envelope")
	id=$(sed -n 's/^   "keyid": "\(.*\)",$/\1/p' "$envelope")
	sed -n 's/^ "payload": "\(.*\)",$/\1/p' "$envelope" | base64 -d >"$work/statement" 2>/dev/null || wrong "$name: no statement"
	sed -n 's/^   "sig": "\(.*\)"$/\1/p' "$envelope" | base64 -d >"$work/signature" 2>/dev/null || wrong "$name: no signature"
	# the bytes that are signed (DSSE): type and statement with their lengths
	{
		printf 'DSSEv1 %d %s %d ' "${#type}" "$type" "$(wc -c <"$work/statement")"
		cat "$work/statement"
	} >"$work/bytes"

	[ "$type" = application/vnd.assay.signature.v1+json ] || wrong "$name: type $type"
	[ "$(sed -n 's/^  "sha256": "\(.*\)",$/\1/p' "$work/statement")" = "$manifest" ] || wrong "$name: another manifest"
	digests "$work/statement" >"$work/earlier"
	awk -v name="signatures/$number" '!/^signatures/ || substr($0, 1, 13) < name' "$work/seals" >"$work/before"
	cut -c67- "$work/earlier" | cmp -s - "$work/before" || wrong "$name: seals before it were added or removed"
	[ ! -s "$work/earlier" ] || (cd "$dir" && sha256sum --quiet -c "$work/earlier") || wrong "$name: a seal differs"

	state='NOT CHECKED, its key was not given'
	for key; do
		[ "$(openssl pkey -pubin -in "$key" -outform DER | sha256sum | cut -c-64)" = "$id" ] || continue
		options='-digest sm3 -pkeyopt distid:1234567812345678'
		case $(openssl pkey -pubin -in "$key" -noout -text) in ED25519*) options= ;; esac
		# shellcheck disable=SC2086
		if openssl pkeyutl -verify -rawin -pubin -inkey "$key" -in "$work/bytes" -sigfile "$work/signature" \
			$options >/dev/null; then
			state="valid, key of $key"
			echo "$key" >>"$work/signed"
		else
			wrong "$name: not the signature of $key"
			state=WRONG
		fi
	done
	role=$(sed -n 's/^ "role": "\(.*\)",$/\1/p' "$work/statement")
	echo "$name  $role, key $id: $state"
done

# 3. Each time stamp is over its signature, of an authority that leads to one of the roots.
for stamp in "$dir"/signatures/*.tsr; do
	[ -e "$stamp" ] || break
	name=signatures/$(basename "$stamp")
	if [ -z "${TSA_ROOTS-}" ]; then
		echo "$name  NOT CHECKED, TSA_ROOTS was not given"
	elif openssl ts -verify -data "${stamp%.tsr}.json" -in "$stamp" -CAfile "$TSA_ROOTS" >/dev/null 2>&1; then
		echo "$name  valid, $(openssl ts -reply -in "$stamp" -text 2>/dev/null | grep '^Time stamp')"
	else
		wrong "$name: not a time stamp of an authority of $TSA_ROOTS"
	fi
done

# 4. Every key that was given has signed.
for key; do
	grep -qxF "$key" "$work/signed" || wrong "the key of $key has not signed"
done
if [ "$bad" = 0 ]; then echo "nothing is wrong in what was checked"; fi
exit "$bad"

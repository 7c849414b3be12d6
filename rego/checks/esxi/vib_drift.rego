# METADATA
# scope: package
# title: Hosts of one cluster and build have the same VIBs
# custom:
#   id: esxi.vib_drift
#   subject: host
#   severity: medium
#   title:
#     zh: 群集内同版本主机的 VIB 一致
#     en: Hosts of one cluster and build have the same VIBs
#   problem:
#     zh: 主机 {name} 的 VIB {key} 与群集中同版本的其他主机不一致（{observed}）
#     en: VIB {key} of host {name} differs from the other hosts of its cluster and build ({observed})
#   problems:
#     vibs:
#       zh: 主机 {name} 缺少群集中同版本的其他主机都有的 VIB：{observed}
#       en: "Host {name} lacks VIBs that the other hosts of its cluster and build have: {observed}"
#   description:
#     zh: 同一群集、同一构建号的主机须装有相同的 VIB。个别主机多出、缺少或版本不同的软件，往往是手工安装或被植入的痕迹。判定值是各主机的 VIB 名称与版本，与多数主机不同者不符合；没有同版本主机时不适用。
#     en: >-
#       Hosts of one cluster and build must have the same VIBs. Software that one host has more, less or in another
#       version is often a trace of manual work or of an intruder. The values are names and versions of VIBs; a host
#       that differs from most others fails. A host without another of its build has nothing to be compared with.
#   remediation:
#     zh: 用 vSphere Lifecycle Manager 的群集镜像检查合规性并修复；偏差的来源要查清。
#     en: >-
#       Check and remediate the cluster by its image in vSphere Lifecycle Manager, and find out where the difference
#       came from.
#   sources:
#     - "Own rule: GB/T 22239 8.1.4.6, integrity of important programs"
#     - vSphere Lifecycle Manager keeps one image for a cluster
#   evidence:
#     - path: cluster
#       type: string
#       unset:
#         value: ""
#         source: "vSphere API: the parent of a stand-alone host is no cluster"
#     - path: version
#       type: string
#     - path: build
#       type: string
#     - path: vibs
#       type: object
#     - path: vibs/*/version
#       type: string
package checks.esxi.vib_drift

import data.lib.pointer

expected := {"zh": "与群集中同版本的多数主机相同", "en": "as on most hosts of the cluster and build"}

# group(host) is the same for hosts of one cluster and build.
group(cluster, version, build) := concat("|", [cluster, version, build]) if cluster != ""

members[key] contains id if {
	some id, host in input.hosts
	key := group(host.cluster, host.version, host.build)
}

# having[key][name][version] are the hosts of a group with a VIB in a version.
having[key][name][version] contains id if {
	some key, ids in members
	some id in ids
	some name, vib in input.hosts[id].vibs
	version := vib.version
}

# lacking(key, name) is the number of hosts of a group without a VIB.
lacking(key, name) := count(members[key]) - sum([count(ids) | some ids in having[key][name]])

not_applicable[id] := {"zh": "群集中没有同版本的其他主机", "en": "no other host of its cluster and build"} if {
	some ids in members
	count(ids) == 1
	some id in ids
	not input.hosts[id].cluster in vague
}

not_applicable[id] := {"zh": "主机不属于群集", "en": "the host is in no cluster"} if {
	some id, host in input.hosts
	host.cluster == ""
}

# Another version of the VIB is on at least as many hosts.
failures contains {
	"subject": id,
	"path": sprintf("vibs/%s/version", [pointer.escape(name)]),
	"observed": version,
	"expected": expected,
} if {
	some key, names in having
	some name, versions in names
	some version, ids in versions
	some other, others in versions
	other != version
	count(others) >= count(ids)
	some id in ids
}

# At least as many hosts do without the VIB.
failures contains {
	"subject": id,
	"path": sprintf("vibs/%s/version", [pointer.escape(name)]),
	"observed": version,
	"expected": expected,
} if {
	some key, names in having
	some name, versions in names
	some version, ids in versions
	lacking(key, name) >= count(ids)
	complete(key)
	some id in ids
}

# At least as many hosts have it.
failures contains {"subject": id, "path": "vibs", "observed": name, "expected": expected} if {
	some key, names in having
	some name, versions in names
	some id in members[key]
	not name in object.keys(input.hosts[id].vibs)
	some ids in versions
	count(ids) >= lacking(key, name)
}

# complete(key) reports whether the VIBs of all hosts of a group are known.
complete(key) if {
	every id in members[key] {
		input.hosts[id].vibs
	}
}

undetermined[id] := {
	"zh": "群集中有主机的版本未知，无法比较",
	"en": "the version of another host of the cluster is not known",
} if {
	some id, host in input.hosts
	host.cluster in vague
}

undetermined[id] := {
	"zh": "群集中同版本主机的 VIB 未知，无法比较",
	"en": "the VIBs of another host of its cluster and build are not known",
} if {
	some key, ids in members
	not complete(key)
	some id in ids
	not input.hosts[id].cluster in vague
}

# vague are the clusters with a host whose version or build is not known: it may belong to any group.
vague contains host.cluster if {
	some id, host in input.hosts
	not id in versioned
}

versioned contains id if {
	some id, host in input.hosts
	host.version
	host.build
}

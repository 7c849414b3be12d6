# METADATA
# scope: package
# title: vSAN datastores have a name of their own
# custom:
#   id: vsan.datastore_name
#   subject: datastore
#   severity: low
#   title:
#     zh: vSAN 数据存储有自己的名称
#     en: vSAN datastores have a name of their own
#   problem:
#     zh: vSAN 数据存储使用默认名称 {name}
#     en: A vSAN datastore has the default name {name}
#   description:
#     zh: vSAN 数据存储须改为可以区分集群的名称。多个集群都用默认名称时，容易把虚拟机或权限放到错误的存储上。判定值是 vSAN 数据存储的名称，其他数据存储不适用。
#     en: >-
#       A vSAN datastore must have a name that tells its cluster. Where several keep the default name, VMs or
#       permissions end on the wrong one. The value is the name of each vSAN datastore; others are not judged.
#   remediation:
#     zh: 集群 > 数据存储：右键默认名称的 vSAN 数据存储，重命名为现场规定的名称。
#     en: "Cluster > Datastores: rename the vSAN datastore by the rule of the site."
#   sources:
#     - STIG VCSA-80-000282
#     - vCenter appends a number in brackets where the default name is taken
#     - "The STIG rates it CAT II. Low here: a mix-up needs a mistake of an administrator"
#   evidence:
#     - path: type
#       type: string
#     - path: name
#       type: string
package checks.vsan.datastore_name

not_applicable[id] := {"zh": "不是 vSAN 数据存储", "en": "not a vSAN datastore"} if {
	some id, store in input.datastores
	store.type != "vsan"
}

failures contains {
	"subject": id,
	"path": "name",
	"observed": store.name,
	"expected": {"zh": "现场规定的名称", "en": "a name by the rule of the site"},
} if {
	some id, store in input.datastores
	store.type == "vsan"
	regex.match(`^vsanDatastore( ?\([0-9]+\))?$`, store.name)
}

# METADATA
# scope: package
# title: Only approved principals may read files of disks, images and snapshots
# custom:
#   id: vcenter.image_privileges
#   subject: permission
#   severity: medium
#   title:
#     zh: 磁盘、镜像和快照文件的读取权限只授予批准的主体
#     en: Only approved principals may read files of disks, images and snapshots
#   problem:
#     zh: 未经批准的主体 {observed} 可读取磁盘、镜像或快照文件（权限 {name}）
#     en: "{observed} may read files of disks, images or snapshots without approval (permission {name})"
#   description:
#     zh: >-
#       读取虚拟机磁盘、镜像和快照文件的特权只能授予批准的主体：持有者不登录虚拟机即可取走其中的数据。判定值是权限清单中角色含
#       Datastore.Browse、VApp.Export 等特权的主体；vCenter 自身的服务账号和单台 ESXi 除外，组内有谁由人核查。
#     en: >-
#       Privileges to browse, download and export files of disks, images and snapshots may be given to approved
#       principals only: their holder takes the data of a VM without logging in to it. The value is the principal of
#       each permission whose role has one of them (browsing of datastores and low-level file operations, download of
#       VMs and reading of disks, export, download from content libraries). Service accounts of vCenter itself and
#       single ESXi hosts are left out; a person checks who is in a group.
#   remediation:
#     zh: >-
#       vSphere Client 选中对象 > 权限，以及 系统管理 > 角色：从角色中去掉 Datastore.Browse、VApp.Export
#       等特权，或改授不含它们的角色；确需的，审批后登记到 approved 参数。
#     en: >-
#       Permissions tab of the object and Administration > Roles: remove privileges such as Datastore.Browse and
#       VApp.Export from the role or give another; where they are needed, approve the principal and list it in
#       approved.
#   sources:
#     - "GB/T 22239 8.2.4.4 c: sensitive content of images and snapshots is protected from illegal access"
#     - "vSphere API: names of privileges"
#     - vCenter's own services (vpxd, vpxd-extension, vsphere-webclient and a UUID) need the role and are let pass
#   partly: [VMW-VC-022]
#   evidence:
#     - path: principal
#       type: string
#     - path: role
#       type: string
#     - path: /roles/*/privileges
#       type: array
#     - path: /vcenter
#       type: object
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: [VSPHERE.LOCAL\Administrator, VSPHERE.LOCAL\Administrators]
#       source: The product's own administrators; every other principal is the site's decision
#       title:
#         zh: 批准的主体
#         en: approved principals
package checks.vcenter.image_privileges

import data.lib.principals

expected := data.parameters.vcenter.image_privileges.approved

# vCenter compares principals without case.
approved contains lower(trim_space(principal)) if some principal in expected

reading_privileges := {
	"ContentLibrary.DownloadSession",
	"Datastore.Browse",
	"Datastore.FileManagement",
	"VApp.Export",
	"VirtualMachine.Provisioning.DiskRandomAccess",
	"VirtualMachine.Provisioning.DiskRandomRead",
	"VirtualMachine.Provisioning.FileRandomAccess",
	"VirtualMachine.Provisioning.GetVmFiles",
}

reading contains id if {
	some id, role in input.roles
	some privilege in role.privileges
	privilege in reading_privileges
}

# On a single ESXi host root, dcui and vpxuser hold every right by design. What is not known is taken for a vCenter.
standalone if count(input.vcenter) == 0

not_applicable[id] := {"zh": "单台 ESXi 没有 vCenter", "en": "a single ESXi host has no vCenter"} if {
	standalone
	some id, _ in input.permissions
}

failures contains {"subject": id, "path": "principal", "observed": permission.principal, "expected": expected} if {
	not standalone
	some id, permission in input.permissions
	permission.role in reading
	not lower(trim_space(permission.principal)) in approved
	not principals.own_service(permission.principal)
}

# METADATA
# scope: package
# title: Every workload is backed up
# custom:
#   id: backup.coverage
#   subject: workload
#   scope: system
#   beside: backup
#   absence: true
#   severity: high
#   title:
#     zh: 每台业务虚拟机都有备份
#     en: Every workload is backed up
#   remediation:
#     zh: 为该虚拟机建立备份任务；已由其他备份库保护的，在配置文件中声明该备份库；确不需要备份的，经审批登记豁免。
#     en: >-
#       Make a backup job for the VM; where another repository protects it, declare that repository in the
#       configuration; where it needs no backup, have that approved and write a waiver.
#   sources:
#     - "White paper 8.1, GB/T 22239 8.1.4.9 a: what is in operation is backed up"
#     - "Joined by the VM's name: a VM of the same name in another vCenter counts as backed up too"
#     - "A restore point of whatever age counts; backup.last_success judges the age"
#     - "Only where a backup repository is among the targets"
#   crosswalk: []
#   partly: [VMW-BAK-001]
#   evidence:
#     - path: name
#       type: string
#     - path: /backups/*/name
#       type: string
#     - path: /backups/*/type
#       type: string
#     - path: /backups/*/points
#       type: integer
package checks.backup.coverage

expected := {"zh": "至少一个备份库中有恢复点", "en": "a restore point in some repository"}

none := {"zh": "没有恢复点", "en": "no restore point"}

protected contains backup.name if {
	some backup in input.backups
	backup.type == "vm"
	backup.points > 0
}

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	some id, workload in input.workloads
	not workload.name in protected
}

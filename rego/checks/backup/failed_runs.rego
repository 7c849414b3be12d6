# METADATA
# scope: package
# title: The last run of a backup job succeeded
# custom:
#   id: backup.failed_runs
#   subject: backup
#   severity: medium
#   title:
#     zh: 备份任务最近一次运行成功
#     en: The last run of a backup job succeeded
#   problem:
#     zh: "{name} 最近一次备份运行未成功"
#     en: The last backup run of {name} did not succeed
#   problems:
#     failed_since:
#       zh: "{name} 自上次成功备份以来有 {observed} 次运行失败"
#       en: "Backup runs of {name} that failed since the last success: {observed}"
#   description:
#     zh: 备份任务最近一次运行须成功，上次成功之后不得有失败的运行。告警的运行可能漏存数据，不算成功。判定值是产品记录的运行结果；不记录运行的产品不适用。
#     en: >-
#       The last run of a backup job must have succeeded, and no run may have failed since the last success. A run
#       with warnings may have left data out and is no success. The value is the result that the product records; a
#       product that records no runs is not judged.
#   remediation:
#     zh: 打开该任务最近的运行记录，排除失败或告警的原因后重做；告警不算成功。
#     en: >-
#       Open the records of the job's last runs, mend what failed or warned and run it again; a warning is no success.
#   sources:
#     - "White paper 8.1: backups are made and checked; a run that warned has not saved everything"
#     - "The runs after the last success count, however fresh that is; backup.last_success judges its age"
#   crosswalk: []
#   partly: [VMW-BAK-001]
#   evidence:
#     - path: last_result
#       type: string
#       unset: {value: unrecorded, source: "The product records no runs, only what they left behind"}
#     - path: failed_since
#       type: integer
#       unset: {value: 0, source: "The product records no runs, only what they left behind"}
package checks.backup.failed_runs

not_applicable[id] := {"zh": "产品不记录运行结果", "en": "the product records no runs"} if {
	some id, backup in input.backups
	backup.last_result == "unrecorded"
}

failures contains {"subject": id, "path": "last_result", "observed": backup.last_result, "expected": "success"} if {
	some id, backup in input.backups
	backup.last_result != "unrecorded"
	backup.last_result != "success"
}

failures contains {"subject": id, "path": "failed_since", "observed": backup.failed_since, "expected": 0} if {
	some id, backup in input.backups
	backup.failed_since > 0
}

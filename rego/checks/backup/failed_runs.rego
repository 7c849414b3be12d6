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

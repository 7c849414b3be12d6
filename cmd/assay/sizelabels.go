package main

// Labels for the expected size of an assessment.
var (
	sizeRows = l("预计规模", "expected size")
	sizeLine = l("检查结果 %d 至约 %d 条（上限 %d 条），assessment.json %d 至约 %d MiB（上限 %d MiB），证据文件至约 %d 个（上限 %d 个），snapshot.json "+
		"至约 %d MiB（上限 %d MiB）",
		"%d to about %d findings (at most %d), assessment.json of %d to about %d MiB (at most %d MiB), "+
			"up to about %d files of evidence (at most %d), snapshot.json of up to about %d MiB (at most %d MiB)")
	mayNotFit = l("目标 %s 采集后，判定结果可能写不下：预计%s\nhint: 分成几份配置分别测评，或用 scope 缩小范围",
		"with target %s the assessment may be too large to be written: expected are %s\nhint: assess in several "+
			"configurations, or narrow it with scope")
	tooLarge = l("目标 %s 未采集，其判定结果写不下：预计%s\nhint: 分成几份配置分别测评，或用 scope 缩小范围",
		"target %s was not collected, because its assessment could not be written: expected are %s\nhint: assess "+
			"in several configurations, or narrow it with scope")
)

package main

import "github.com/assay-audit/assay/internal/audit"

// Labels for deriving an assessment again.
var (
	flagSnapshotOf = l("判定所依据的快照目录（不在测评结果旁时）",
		"folder of the snapshot that was judged, where it is not beside the assessment")
	flagReplay = l("由包内证据重新推导全部判定与报告并比对",
		"derive all verdicts and reports again from the evidence in the pack, and compare them")

	otherBasis = l("判定所用的检查或标准目录与本版本内置的不同",
		"it was judged with other checks or catalogs than those built into this version")

	notDerived = l("%s：无法由其快照重新推导：%v\nhint: 用本版本重新判定：assay pack DIR 或 assay assess SNAPSHOT -o DIR",
		"%s: cannot be derived again from its snapshot: %v\nhint: judge the snapshot with this version: assay pack "+
			"DIR, "+
			"or assay assess SNAPSHOT -o DIR")
	altered = l("%s：与由其快照重新推导的结果不符：%s\nhint: 文件被改动，或由另一版本写出；重新判定：assay pack DIR 或 assay assess SNAPSHOT -o DIR",
		"%s: not what its snapshot gives: %s\nhint: the file was altered, or another version wrote it; "+
			"judge again: assay pack DIR, or assay assess SNAPSHOT -o DIR")
	wasAltered = l("%s 与由其快照推导的结果不符（%s），已重新判定并替换",
		"%s was not what its snapshot gives (%s); it was judged again and replaced")
	otherSnapshot = l("%s：出自另一份快照，不是 %s\nhint: 用 --snapshot 指明其快照",
		"%s: made from another snapshot than %s\nhint: name its snapshot with --snapshot")
	noGrounds = l("%s：旁边既无同源的 pack.zip，也无 inputs.json，无从核对\nhint: 重新判定：assay pack DIR 或 assay assess SNAPSHOT -o DIR",
		"%s: there is neither a pack.zip of the same inputs nor an inputs.json beside it, "+
			"so it cannot be proved\nhint: judge the snapshot again: assay pack DIR, or assay assess SNAPSHOT -o DIR")
	snapshotElsewhere = l("%s 处没有 %s 的测评结果所依据的快照\nhint: 用 --snapshot 指明该快照",
		"the snapshot that the assessment in %[2]s was made from is not at %[1]s\nhint: name it with --snapshot")
	notOfPack = l("%s：与 %s 中的测评结果不同\nhint: 重新判定：assay pack DIR",
		"%s: not the assessment in %s\nhint: judge the snapshot again: assay pack DIR")
	notDerivedAgain = l("未重新推导：判定所用的检查或标准目录与本版本内置的不同；已核验 %s，内容一致",
		"not derived again: it was judged with other checks or catalogs than those built in; %s was verified and "+
			"has the same assessment")

	differentResult  = l("记录为 %s %s：%s，推导得 %s %s：%s", "recorded is %s %s: %s, derived is %s %s: %s")
	differentFinding = l("记录为 %s：%s，推导得 %s：%s", "recorded is %s: %s, derived is %s: %s")
	differentCounts  = l("记录有 %d 个结果、%d 项检查结果，推导得 %d 个、%d 项",
		"recorded are %d results and %d findings, derived are %d and %d")
	differentElsewhere = l("判定与检查结果相同，其余内容不同", "verdicts and findings are the same, something else is not")

	replayedVerdicts = l("判定：由包内证据重新推导，与测评结果逐字节一致",
		"verdicts: derived again from the evidence, byte by byte the assessment")
	replayedReports = l("报告：由测评结果重新生成，与包内报告逐字节一致",
		"reports: rendered again from the assessment, byte by byte those in the pack")
	replayedParts = l("判定：由包内证据重新推导，包内所记各项均一致；写出它的版本所记较少",
		"verdicts: derived again from the evidence, the same in all that the pack records; the version that wrote "+
			"it recorded less")
	notReplayed = l("判定：未重新推导，判定所用的检查或标准目录与本版本内置的不同",
		"verdicts: not derived again, they were judged with other checks or catalogs than those built into this "+
			"version")
	reportsNotAgain = l("报告：未重新生成比对，写出它们的是另一版本", "reports: not rendered again, another version wrote them")
	reportUnknown   = l("本版本不写这种报告", "this version writes no such report")
	reportDiffers   = l("与由测评结果重新生成的报告不同", "not the report that the assessment gives")
	verdictsDiffer  = l("与由包内证据重新推导的结果不符：%s", "not what the evidence in the pack gives: %s")
	replayFails     = l("无法由包内证据重新推导：%v", "cannot be derived again from the evidence in the pack: %v")
)

var statusLabels = map[audit.Status]audit.Text{
	audit.Pass:          l("通过", "pass"),
	audit.Fail:          l("不符", "fail"),
	audit.NotApplicable: l("不适用", "n/a"),
	audit.Undetermined:  l("未判定", "undetermined"),
}

package pdf

import (
	"fmt"

	"github.com/assay-audit/assay/internal/audit"
)

// A label is a text of this format in both languages, with formatting verbs in the same order.
type label audit.Text

// in returns the label in the given language, formatted with args.
func (t label) in(l audit.Lang, args ...any) string {
	s := audit.Text(t).In(l)
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// The texts that are not in the view.
var (
	lbKicker     = label{"安全合规测评  ·  证据包", "Compliance assessment  ·  evidence pack"}
	lbCompanion  = label{"本报告与证据包配套使用，可离线核验。", "To be read with the evidence pack, which verifies offline."}
	lbMore       = label{"其余 %d 条见“文档控制”。", "%d more under “Document control”."}
	lbWarnings   = label{"提示", "Warnings"}
	lbPage       = label{"第 %d 页 / 共 %d 页", "Page %d of %d"}
	lbBodyPage   = label{"正文第 %d 页  共 %d 页", "Page %d of %d"}
	lbBackPage   = label{"附录第 %d 页  共 %d 页", "Appendices: page %d of %d"}
	lbSnapshot   = label{"快照 %s", "Snapshot %s"}
	lbNone       = label{"无。", "None."}
	lbColon      = label{"：", ": "}
	lbComma      = label{"、", ", "}
	lbStop       = label{"；", "; "}
	lbContents   = label{"目录", "Contents"}
	lbControl    = label{"文档控制", "Document control"}
	lbConclusion = label{"总体结论", "Conclusion"}
	lbFails      = label{"不符合项", "Nonconformities"}
	lbOpen       = label{"未判定项", "Undetermined"}
	lbChecks     = label{"检查项汇总", "Checks"}
	lbSiteChecks = label{"站点自有检查", "The site's own checks"}
	lbParameters = label{"判定参数", "Parameters"}
	lbEvidence   = label{"证据索引", "Evidence index"}
	lbGaps       = label{"采集缺口", "What could not be seen"}
	lbLimits     = label{"本报告不能证明的", "What this report does not prove"}
	lbSeal       = label{"签章页", "Signatures"}

	lbControlText = label{"同样的输入在任何机器上得到同样的判定。下列 SHA-256 摘要标识本次判定的全部输入，可与证据包中的文件逐一核对。",
		"The same inputs give the same verdicts on any machine. These SHA-256 digests name every input of this " +
			"judgement and can be compared with the files of the evidence pack."}
	lbFacts       = label{"基本信息", "Facts"}
	lbDigests     = label{"输入摘要", "Digests of the inputs"}
	lbTarget      = label{"采集目标 %s", "Target %s"}
	lbEndpoint    = label{"地址", "Endpoint"}
	lbKindProduct = label{"类型与产品", "Kind and product"}
	lbDescription = label{"来源说明", "Source description"}
	lbAccount     = label{"账号", "Account"}
	lbTrust       = label{"证书信任", "Trust"}
	lbCertificate = label{"证书", "Certificate"}
	lbSkew        = label{"时钟偏差", "Clock skew"}
	lbCollection  = label{"采集过程", "Collection"}
	lbError       = label{"采集错误", "Error"}
	lbPrivilege   = label{"账号权限", "Privileges"}
	lbHeld        = label{"%s（%d 项）：", "%s (%d): "}

	lbDistribution = label{"判定分布", "Verdicts"}
	lbDecidedShort = label{"已判定", "Decided"}
	lbDecided      = label{"已判定 %d / %d", "%d of %d decided"}
	lbDecidedText  = label{"共 %d 项条款，已判定 %d 项（%s）。未判定与待核查的条款不计入符合。",
		"Of %d controls %d are decided (%s). Undetermined and awaiting controls never count as conform."}
	lbChapters  = label{"各章情况", "By chapter"}
	lbChapter   = label{"章", "Chapter"}
	lbScore     = label{"符合率 %（算法非官方）", "Rate % (formula not official)"}
	lbScoreText = label{"符合率 = 符合 ÷（符合 + 部分符合 + 不符合）× 100，只计已判定且适用的条款；“—”表示没有这样的条款。算法未见官方文本。",
		"Rate = conform ÷ (conform + partial + nonconform) × 100, over decided and applicable controls only; " +
			"“—” where " +
			"there are none. The official formula was not seen."}
	lbWorst = label{"首要问题", "What matters most"}

	lbProblems     = label{"问题清单", "Problems"}
	lbProblemsText = label{
		"由判定得出，自动检查与人员判定同列，按严重程度排列，共 %d 个。",
		"From the verdicts, found by checks and by people alike, most severe first: %d.",
	}
	lbNoProblems = label{"没有不满足的条款或检查。", "Nothing is unmet."}
	lbProblem    = label{"问题", "Problem"}

	lbFailsText = label{"%d 项检查在 %d 个对象上不符合要求，按严重程度排列。", "%d checks fail on %d subjects, most severe first."}
	lbNoFails   = label{"自动检查没有发现不符合。", "The checks found no nonconformity."}
	lbOpenText  = label{"下列检查缺少证据，没有作出判定；它们既不算通过，也不算不符合。补齐证据后须重新测评。",
		"Evidence for these checks is missing, so they are not judged; " +
			"they neither pass nor fail. Complete the evidence " +
			"and assess again."}
	lbNoOpen     = label{"没有未判定的检查结果。", "No finding is undetermined."}
	lbSeverity   = label{"严重程度 %s", "Severity: %s"}
	lbSubjects   = label{"%d 个对象", "Subjects: %d"}
	lbCheckCount = label{"%d 项检查", "Checks: %d"}
	lbMorePaper  = label{"另有 %d 行未列出，全部内容见同名工作簿。", "%d more rows are in the workbook of the same name."}
	lbMoreRows   = label{
		"另有 %d 条同类结果未列出，全部结果见工作簿和 assessment.json。",
		"%d more such findings are not listed here; the workbook and assessment.json hold all of them.",
	}
	lbContinued   = label{"（续）", " (continued)"}
	lbWaived      = label{"已豁免 %s", "waived by %s"}
	lbControls    = label{"涉及条款", "Controls"}
	lbBasis       = label{"要求来源", "Sources"}
	lbRemediation = label{"整改建议", "Remediation"}
	lbSubject     = label{"对象", "Subject"}
	lbObserved    = label{"实测", "Observed"}
	lbExpected    = label{"要求", "Expected"}
	lbProof       = label{"证据", "Evidence"}
	lbReason      = label{"原因", "Reason"}
	lbCheck       = label{"检查", "Check"}
	lbMoreProof   = label{"另有 %d 处", "%d more places"}

	lbClause    = label{"条款", "Control"}
	lbDemand    = label{"要求（转述）", "Demand (paraphrased)"}
	lbVerdict   = label{"判定", "Verdict"}
	lbGrounds   = label{"理由与核查要点", "Grounds and what to look at"}
	lbLookAt    = label{"核查要点：", "Look at: "}
	lbBy        = label{"检查：", "Checks: "}
	lbWanted    = label{"尚未覆盖：", "Not covered yet: "}
	lbTally     = label{"检查结果：", "Findings: "}
	lbMachine   = label{"机器判定：", "By the machine alone: "}
	lbAnswer    = label{"人员判定：%s（%s，%s，有效期至 %s）", "A person: %s (%s, %s, valid until %s)"}
	lbLapsed    = label{"，不在有效期内，不计", ", out of its days, does not count"}
	lbRisks     = label{"可能构成：", "May be: "}
	lbMatrix    = label{"按角色与阶段", "By role and phase"}
	lbRole      = label{"角色 · 阶段", "Role · phase"}
	lbRiskTitle = label{"重大风险隐患与高风险情形", "Major-risk triggers and high-risk cases"}
	lbRiskText  = label{
		"待定级的是可能，不是认定：由测评人员判为成立、经缓解降低或不适用并写明理由，记入 answers.yaml 的 ratings。",
		"Those to be rated are possibilities: a person rates each as established, lowered or not applicable, with a " +
			"reason, under ratings in answers.yaml.",
	}
	lbRiskState = label{"定级", "Rating"}
	lbRisk      = label{"编号", "Id"}
	lbRiskName  = label{"情形", "Case"}
	lbNoClause  = label{"本章没有条款。", "This chapter has no controls."}

	lbPass           = label{"通过", "Pass"}
	lbFail           = label{"不符", "Fail"}
	lbUnknown        = label{"未判", "Undet."}
	lbNA             = label{"不适用", "N/A"}
	lbKind           = label{"对象 / 严重程度", "Subject / severity"}
	lbBroken         = label{"检查出错：%s", "Broken: %s"}
	lbSiteChecksText = label{
		"由本单位编写，其正确性由本单位负责；不属于任何标准，计入门槛。每行一项检查；数字是对象数。",
		"Written by the site, which answers for them. They belong to no standard; " +
			"the gate counts them. One check a row; " +
			"the numbers count subjects.",
	}
	lbChecksText = label{"每行一项检查；数字是对象数。", "One check a row; the numbers count subjects."}

	lbParametersText = label{
		"判定所依据的取值。来源为“默认”的，不是被测单位选定的。", "The values judged with. Those marked as default were not chosen by the site.",
	}
	lbParameter = label{"参数", "Parameter"}
	lbValue     = label{"取值", "Value"}
	lbOrigin    = label{"来源", "Origin"}
	lbSource    = label{"默认值的依据", "Source of the default"}

	lbWaivers     = label{"豁免", "Waivers"}
	lbWaiversText = label{
		"豁免的偏差仍记为不符合，并注明豁免。", "A waived deviation stays a failure in the record and is marked as waived.",
	}
	lbWaiver       = label{"豁免", "Waiver"}
	lbScope        = label{"范围", "Scope"}
	lbApproval     = label{"批准人与期限", "Approver and term"}
	lbEvidenceText = label{
		"每份证据以内容的 SHA-256 命名，存放在证据包的 snapshot/evidence/ 下。它所依据的平台应答一字未改（按来源说明读取的，说明文件列在最前），存放在 " +
			"snapshot/raw/<前两位>/<SHA-256>。" +
			"核对一份应答：在 snapshot 目录执行 sha256sum raw/ab/ab…，结果应与文件名相同。下表只列每份证据前八份应答的摘要的前 16 位，完整的摘要与调用见工作簿“原始应答”表。",
		"Each piece of evidence lies in the pack under snapshot/evidence/, " +
			"named after the SHA-256 of its content. The " +
			"platform's answers that it was read from (after the source description, " +
			"where there is one) lie unchanged as " +
			"snapshot/raw/<first two digits>/<SHA-256>. To check one, " +
			"run sha256sum raw/ab/ab… in the folder snapshot: the " +
			"result is the file's name. The table shows the first 16 digits of the first eight answers of each " +
			"piece; the " +
			"sheet Raw answers of the workbook has all of them whole, with their calls.",
	}
	lbRaw        = label{"原始应答 %d 份", "Raw answers: %d"}
	lbRawEqual   = label{"原始应答 %d 份，内容不同的 %d 份", "Raw answers: %d, different ones: %d"}
	lbEvidenceID = label{"证据 / SHA-256", "Evidence / SHA-256"}
	lbCall       = label{"接口 / 时间 / 账号", "Call / time / account"}
	lbCount      = label{"对象", "Subjects"}
	lbGapCount   = label{"缺口", "Gaps"}
	lbWhere      = label{"位置", "Where"}
	lbWhy        = label{"原因", "Why"}
	lbGapsText   = label{
		"平台没有给出、账号不能读取或采集失败之处。", "What the platform did not give, the account may not read, or collection failed on.",
	}

	lbSealText = label{"签字人确认：已核对本报告与所附证据包，“待核查”条款已由人员判断并记录。签字前本报告不具有结论效力。",
		"The undersigned have compared this report with its evidence pack; " +
			"awaiting controls were judged and recorded by " +
			"people. Unsigned, this report concludes nothing."}
	lbAssessor = label{"测评人", "Assessor"}
	lbReviewer = label{"复核人", "Reviewer"}
	lbClient   = label{"委托方", "Client"}
	lbSign     = label{"签名", "Signature"}
	lbDate     = label{"日期", "Date"}
	lbStamp    = label{"（盖章处）", "(seal)"}
	lbSealed   = label{"报告标识", "This report"}
)

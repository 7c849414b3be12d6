package evidence

import (
	"fmt"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Report is the outcome of Verify: points that were checked and passed, points that were not checked, and
// problems. A point with problems is in neither list. All lists are in a fixed order and not nil.
type Report struct {
	Path       string            `json:"path"`
	Zip        bool              `json:"zip"`      // false: an unpacked folder
	Manifest   string            `json:"manifest"` // digest of manifest.json: "sha256:…"; "" if it is missing
	Tool       string            `json:"tool"`     // version that wrote the pack, according to the manifest
	Inputs     map[string]string `json:"inputs"`   // from the manifest
	Files      int               `json:"files"`    // files whose every byte was read
	Bytes      int64             `json:"bytes"`    // size of these files
	Evidence   int               `json:"evidence"` // evidence documents verified against the index of the snapshot
	Raw        int               `json:"raw"`      // raw answers verified against it
	Checked    []Point           `json:"checked"`
	NotChecked []Point           `json:"not_checked"`
	Problems   []Problem         `json:"problems"` // empty if the pack is verified, within the scope of Checked
}

// Err returns an ErrVerification that names the first problem, or nil if there is none.
func (r Report) Err() error {
	n := len(r.Problems)
	if n == 0 {
		return nil
	}
	first := r.Problems[0]
	what := first.What
	if n > 1 {
		what = message.Of("%s (and %d more)", what, n-1)
	}
	return &Error{Kind: ErrVerification, File: r.Path + ": " + first.File, What: what, Hint: hintPack}
}

// Point is one subject of verification.
type Point struct {
	ID   string     `json:"id"`
	Text audit.Text `json:"text"`
}

// Problem is one fault of a pack.
type Problem struct {
	File string       `json:"file"`
	What message.Text `json:"what"` // in English in JSON
}

func (p Problem) String() string { return p.In(audit.EN) }

// In returns the text of the problem in one language.
func (p Problem) In(l audit.Lang) string { return message.Of("%s: %s", p.File, p.What).In(l) }

// The points of a report.
var (
	pointNames = Point{"names", audit.Text{
		ZH: "文件名单：与清单逐一对应，无多余、缺失、重复或越出目录的文件",
		EN: "names: exactly the files of the manifest; none added, missing, doubled or outside the folder",
	}}
	pointBytes = Point{"bytes", audit.Text{
		ZH: "文件内容：大小、SHA-256 与 SM3 均与清单一致",
		EN: "bytes: size, SHA-256 and SM3 of every file are those of the manifest",
	}}
	pointContainer = Point{"container", audit.Text{
		ZH: "压缩包：末尾的摘要覆盖此前全部字节，文件首尾相接，文件头与目录一致，无夹带内容",
		EN: "container: the digest at the end covers all bytes before it; " +
			"the files follow each other without a gap, headers and directory agree, nothing is hidden",
	}}
	pointInputs = Point{"inputs", audit.Text{
		ZH: "评估结果：各处计数与引用自洽，输入摘要与清单及包内快照一致，引用的证据都在包内",
		EN: "assessment: its counts and references agree, its input digests are those of the manifest and of the " +
			"snapshot in the pack, and the evidence it cites is there",
	}}
	pointEvidence = Point{"evidence", audit.Text{
		ZH: "证据：每份文档与每份原始应答均与快照索引中的摘要一致，对象数与缺口数与索引相符，文档的键无重复",
		EN: "evidence: every document and every untouched answer has the digest that the snapshot's index names, " +
			"the index counts its subjects and gaps, and no document has duplicate keys",
	}}

	pointPeople = Point{"people", audit.Text{
		ZH: "人员输入：答复、豁免、方案、问题登记及其附件均与判定时的摘要一致，附件无多余或缺失",
		EN: "people: answers, waivers, plan and register of problems, with the files that they name, are those " +
			"that were judged; no file is added or missing",
	}}
	pointTrees = Point{
		"checks",
		audit.Text{ZH: "依据：标准目录与检查均与判定时的摘要一致", EN: "basis: catalogs and checks are those that were judged with"},
	}
	pointReportList = Point{"report_list", audit.Text{
		ZH: "报告名单：与打包时记录的名单及摘要一致，无增减（早期版本的包未记录）",
		EN: "report list: exactly the reports recorded when the pack was written (packs of earlier versions record " +
			"none)",
	}}
	pointIndex = Point{"index", audit.Text{
		ZH: "快照索引：每份证据的时间都在其目标与快照的采集时段内，配置即判定所用",
		EN: "index: every piece of evidence is dated within the time of its target and of the snapshot, " +
			"and the configuration is the one judged with",
	}}

	pointSignatures = Point{"signatures", audit.Text{
		ZH: "签名：包内没有签名，谁写的这个包未经证明；能改文件的人也能重写清单",
		EN: "signatures: the pack has none, so who wrote it is not proved; whoever can change a file can write a new " +
			"manifest",
	}}
	pointTime = Point{"time", audit.Text{
		ZH: "可信时间：包内没有时间戳，时间均为采集机器所述",
		EN: "trusted time: the pack holds no time stamp; all times are what the collecting machine said",
	}}
	pointLog = Point{"log", audit.Text{
		ZH: "运行日志：包内没有日志条目，无从得知此前或此后的运行是否被去掉",
		EN: "log of runs: the pack has no entry, so whether a run before or after it was removed is not known",
	}}
	pointVerdicts = Point{
		"verdicts",
		audit.Text{ZH: "判定：此处未从证据重新推导结论", EN: "verdicts: they were not derived again from the evidence here"},
	}
	pointReports = Point{"reports", audit.Text{
		ZH: "报告：未核对 PDF、Excel、HTML 的文字是否与评估结果一致",
		EN: "reports: whether the PDF, workbook and page say what the assessment says was not compared",
	}}
	pointPlatform = Point{"platform", audit.Text{
		ZH: "平台：摘要不能证明平台当时所答属实，也不能证明目标列全",
		EN: "platform: digests prove neither that the platform told the truth nor that every target was named",
	}}
)

// pointOthers returns the point for n files that only the manifest names.
func pointOthers(n int) Point {
	return Point{"others", audit.Text{ZH: fmt.Sprintf("其他文件：%d 个文件（如检查的用例）除清单外未与任何记录比对", n),
		EN: fmt.Sprintf("other files: %d files, such as cases of checks, were compared with nothing but the manifest",
			n)}}
}

// newReport returns a report in which the points that Verify cannot check are listed as not checked.
func newReport(path string, zip bool) Report {
	return Report{
		Path: path, Zip: zip, Inputs: map[string]string{}, Checked: []Point{}, Problems: []Problem{},
		NotChecked: []Point{pointSignatures, pointTime, pointLog, pointVerdicts, pointReports, pointPlatform},
	}
}

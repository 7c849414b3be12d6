package evidence

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Report says what Verify looked at and found right, what it did not look at, and what is wrong. A point with problems is neither
// checked nor not checked. All lists are in a fixed order and never nil.
type Report struct {
	Path       string            `json:"path"`
	Zip        bool              `json:"zip"`      // false: an unpacked folder
	Manifest   string            `json:"manifest"` // digest of manifest.json: "sha256:…"; "" where it is missing
	Tool       string            `json:"tool"`     // version that wrote the pack, as the manifest says
	Inputs     map[string]string `json:"inputs"`   // as the manifest says
	Files      int               `json:"files"`    // files whose every byte was read
	Bytes      int64             `json:"bytes"`    // of these files
	Evidence   int               `json:"evidence"` // evidence documents proved against the snapshot's index
	Raw        int               `json:"raw"`      // untouched answers proved against it
	Checked    []Point           `json:"checked"`
	NotChecked []Point           `json:"not_checked"`
	Problems   []Problem         `json:"problems"` // empty: verified, within what Checked says
}

// Point is one thing that was, or was not, checked.
type Point struct {
	ID   string     `json:"id"`
	Text audit.Text `json:"text"`
}

// Problem is one thing that is wrong.
type Problem struct {
	File string       `json:"file"`
	What message.Text `json:"what"` // as JSON in English
}

func (p Problem) String() string { return p.In(audit.EN) }

// In is String in one language.
func (p Problem) In(l audit.Lang) string { return message.Of("%s: %s", p.File, p.What).In(l) }

// The points of a report.
var (
	pointNames     = Point{"names", audit.Text{ZH: "文件名单：与清单逐一对应，无多余、缺失、重复或越出目录的文件", EN: "names: exactly the files of the manifest; none added, missing, doubled or outside the folder"}}
	pointBytes     = Point{"bytes", audit.Text{ZH: "文件内容：大小、SHA-256 与 SM3 均与清单一致", EN: "bytes: size, SHA-256 and SM3 of every file are those of the manifest"}}
	pointContainer = Point{"container", audit.Text{ZH: "压缩包：末尾的摘要覆盖此前全部字节，文件首尾相接，文件头与目录一致，无夹带内容", EN: "container: the digest at the end covers all bytes before it; the files follow each other without a gap, headers and directory agree, nothing is hidden"}}
	pointInputs    = Point{"inputs", audit.Text{ZH: "评估结果：输入摘要与清单及包内快照一致，引用的证据都在包内", EN: "assessment: its input digests are those of the manifest and of the snapshot in the pack, and the evidence it cites is there"}}
	pointEvidence  = Point{"evidence", audit.Text{ZH: "证据：每份文档与每份原始应答均与快照索引中的摘要一致，文档的键无重复", EN: "evidence: every document and every untouched answer has the digest that the snapshot's index names, and no document has duplicate keys"}}

	pointSignatures = Point{"signatures", audit.Text{ZH: "签名：本版本不写也不验签名，谁写的这个包未经证明；能改文件的人也能重写清单", EN: "signatures: this version writes and checks none, so who wrote the pack is not proved; whoever can change a file can write a new manifest"}}
	pointTime       = Point{"time", audit.Text{ZH: "可信时间：包内没有时间戳，时间均为采集机器所述", EN: "trusted time: the pack holds no time stamp; all times are what the collecting machine said"}}
	pointVerdicts   = Point{"verdicts", audit.Text{ZH: "判定：此处未从证据重新推导结论", EN: "verdicts: they were not derived again from the evidence here"}}
	pointReports    = Point{"reports", audit.Text{ZH: "报告：未核对 PDF、Excel、HTML 的文字是否与评估结果一致", EN: "reports: whether the PDF, workbook and page say what the assessment says was not compared"}}
	pointPlatform   = Point{"platform", audit.Text{ZH: "平台：摘要不能证明平台当时所答属实，也不能证明目标列全", EN: "platform: digests prove neither that the platform told the truth nor that every target was named"}}
)

// newReport starts from nothing checked; what is never checked is said from the start.
func newReport(path string, zip bool) Report {
	return Report{
		Path: path, Zip: zip, Inputs: map[string]string{}, Checked: []Point{}, Problems: []Problem{},
		NotChecked: []Point{pointSignatures, pointTime, pointVerdicts, pointReports, pointPlatform},
	}
}

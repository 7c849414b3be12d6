package worksheet

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// metadata is the content of the sheet _meta.
type metadata struct {
	sheet, overview string // names of sheets
	lang            audit.Lang
	keyed           bool
	inputs          identity
}

var exportHint = bilingual(
	"用 assay worksheet export 重新导出，再把填写的内容抄过去",
	"export the paper again with assay worksheet export and copy over what was filled in",
)

func readMeta(file string, book *xlsxfile.Book) (metadata, error) {
	i := slices.IndexFunc(book.Sheets, func(s xlsxfile.Sheet) bool { return strings.EqualFold(s.Name, metaSheet) })
	if i < 0 {
		return metadata{}, Problem{
			Place: Place{File: file},
			What:  bilingual("不是本工具的工作底稿：没有工作表 _meta", "not a working paper of this tool: it has no sheet _meta"),
			Hint:  exportHint,
		}
	}
	m := metadata{sheet: book.Sheets[i].Name, inputs: identity{}}
	all := map[string]string{}
	_, err := book.Read(book.Sheets[i], func(r xlsxfile.Row) bool {
		if key := r.At(1).Text; key != "" {
			if _, twice := all[key]; !twice {
				all[key] = r.At(2).Text
			}
		}
		return r.N < 100
	})
	if err != nil {
		return metadata{}, message.Errorf("%s, sheet %s: %w", file, m.sheet, bookError(err))
	}
	if all["format"] == formerFormat {
		return metadata{}, Problem{
			Place: Place{File: file, Sheet: m.sheet},
			What: bilingual("底稿由较早的版本导出（%s），每行是一个条款；现在每行是一个对象与一个条款（%s）",
				"the paper was exported by an earlier version (%s) with a row for each item; now each row is an "+
					"object and an item (%s)", formerFormat, Format),
			Hint: bilingual("用导出它的版本读回，得到的 answers.yaml 可以继续使用；或重新导出，再把填写的内容抄过去",
				"import it with the version that exported it, whose answers.yaml remains valid, or export the paper "+
					"again and copy over what was filled in"),
		}
	}
	if all["format"] != Format {
		return metadata{}, Problem{
			Place: Place{File: file, Sheet: m.sheet},
			What:  bilingual("格式是 %q，不是 %s", "the format is %q, not %s", workbook.Clip(all["format"], 60), Format),
			Hint:  exportHint,
		}
	}
	m.overview, m.lang, m.keyed = all["overview"], audit.Lang(all["lang"]), all["keyed"] == "true"
	for key, value := range all {
		switch key {
		case "format", "overview", "lang", "keyed":
		default:
			m.inputs[key] = value
		}
	}
	return m, nil
}

// belongs returns an error that lists the different digests if the paper is of another assessment.
func (m metadata) belongs(file string, want identity) error {
	keys := slices.Sorted(maps.Keys(want))
	for key := range m.inputs {
		if _, known := want[key]; !known {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var refused []error
	for _, key := range keys {
		if m.inputs[key] == want[key] {
			continue
		}
		name := inputWords[key]
		if name.ZH == "" {
			name = audit.Text{ZH: key, EN: key}
		}
		refused = append(refused, Problem{
			Place: Place{File: file, Sheet: m.sheet},
			What: audit.Text{
				ZH: fmt.Sprintf("不是这次测评的底稿：%s的摘要是 %s，测评结果的是 %s", name.ZH, short(m.inputs[key]), short(want[key])),
				EN: fmt.Sprintf(
					"the paper is of another assessment: its digest of %s is %s, the assessment's is %s",
					name.EN,
					short(m.inputs[key]),
					short(want[key]),
				),
			},
			Hint: exportHint,
		})
	}
	return errors.Join(refused...)
}

var inputWords = map[string]audit.Text{
	"snapshot":    {ZH: "快照", EN: "the snapshot"},
	"controls":    {ZH: "标准目录", EN: "the catalogs"},
	"checks":      {ZH: "检查策略", EN: "the checks"},
	"parameters":  {ZH: "站点配置与参数", EN: "the site's configuration"},
	machineDigest: {ZH: "机器判定", EN: "what the machine found"},
}

// short returns the beginning of a digest, for comparison by eye.
func short(digest string) string {
	if digest == "" {
		return "–"
	}
	return workbook.Clip(oneLine(digest), len("sha256:")+12)
}

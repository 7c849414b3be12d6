package project

import (
	"bytes"
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

//go:embed plan.zh.yaml
var templateZH string

//go:embed plan.en.yaml
var templateEN string

// Template returns a commented plan.yaml to start from. The seed is any text, and version is that of the tool.
func Template(lang audit.Lang, seed, version string) []byte {
	text := templateZH
	if lang == audit.EN {
		text = templateEN
	}
	return []byte(strings.NewReplacer("SEED", strconv.Quote(seed), "VERSION", strconv.Quote(version)).Replace(text))
}

// The first and last line of the list of objects in a plan.
const (
	listBegins = "# >>> assay plan"
	listEnds   = "# <<< assay plan"
)

// maxListed is the largest number of objects in the list. The plan's workbook has all of them.
const maxListed = 20_000

// WithList returns a plan with a new list of objects, which is a comment. The rest of the plan keeps its bytes; a plan
// without a list gets one at its end. The changes are those since the list that the plan had: objects that are gone
// stay in the list, marked [-], until a person removes their lines. The error names the line of a list without an end.
func WithList(
	name string, plan []byte, lang audit.Lang, kinds []audit.ObjectKind, found Found, objects []audit.Object,
) ([]byte, Changes, error) {
	before, after, err := around(name, plan)
	if err != nil {
		return nil, Changes{}, err
	}
	changes := Changes{}
	if end := len(plan) - len(after); end > len(before) {
		changes = changesOf(plan[len(before):end], objects)
	}
	var b bytes.Buffer
	b.Write(before)
	writeList(&b, lang, kinds, found, objects, changes.Gone)
	b.Write(after)
	if _, err := ReadPlan(name, b.Bytes(), kinds); err != nil {
		return nil, Changes{}, err
	}
	return b.Bytes(), changes, nil
}

// around returns the bytes before and after the list of objects.
func around(name string, plan []byte) (before, after []byte, err error) {
	at, begins, line := 0, -1, 0
	for text := range bytes.Lines(plan) {
		line++
		at += len(text)
		switch strings.TrimRight(string(text), " \t\r\n") {
		case listBegins:
			if begins < 0 {
				begins = at - len(text)
				before = plan[:begins]
			}
		case listEnds:
			if begins >= 0 {
				return before, plan[at:], nil
			}
		}
	}
	if begins >= 0 {
		return nil, nil, message.Errorf("%s:%d: the list of objects has no end\n"+
			"hint: remove the list from %q on, or add the line %q behind it",
			name, bytes.Count(before, []byte("\n"))+1, listBegins, listEnds)
	}
	before = bytes.TrimRight(plan, "\r\n")
	if len(before) > 0 {
		before = append(bytes.Clone(before), "\n\n"...)
	}
	return before, nil, nil
}

// The texts of the list.
var (
	listHead = audit.Text{
		ZH: "本清单由 assay plan 生成，再次运行时更新。[x] 在样本中，[ ] 不在样本中。",
		EN: "assay plan writes this list and renews it. [x] is in the sample, [ ] is not.",
	}
	listKinds  = audit.Text{ZH: "对象类别（kind）：", EN: "Kinds of objects (kind):"}
	listUnseen = audit.Text{ZH: "未能列全的对象：", EN: "Objects that could not all be listed:"}
	listGone   = audit.Text{
		ZH: "上次清单中有、本次未发现的对象，以 [-] 标出。核实原因后可删除相应行：",
		EN: "Objects of the last list that were not found, marked [-]. Remove a line when the reason is known:",
	}
	listMore = audit.Text{ZH: "另有 %d 个对象，见测评方案工作簿。", EN: "%d more are in the workbook of the plan."}
)

// writeList writes the list of objects as a comment.
func writeList(
	b *bytes.Buffer, lang audit.Lang, kinds []audit.ObjectKind, found Found, objects []audit.Object,
	gone []Gone,
) {
	line := func(format string, args ...any) {
		fmt.Fprintf(b, "# %s\n", printable(fmt.Sprintf(format, args...)))
	}
	fmt.Fprintln(b, listBegins)
	line("%s", listHead.In(lang))
	line("%s", listKinds.In(lang))
	for _, k := range kinds {
		line("  %s  %s", k.ID, k.Title.In(lang))
	}
	if len(found.Unseen) > 0 {
		line("%s", listUnseen.In(lang))
	}
	for _, u := range found.Unseen {
		line("  %s  %s  %s", u.Kind, u.Target, u.Reason.In(lang))
	}
	for i, o := range objects {
		if i == maxListed {
			line(listMore.In(lang), len(objects)-i)
			break
		}
		mark := markOutside
		if o.Sampled {
			mark = markSampled
		}
		line("%s%s  %s  %s  %s", mark, o.ID, o.Kind, o.Name, strings.TrimSpace(o.Product+" "+o.Version))
	}
	if len(gone) > 0 {
		line("%s", listGone.In(lang))
	}
	for _, g := range gone {
		line("%s%s  %s  %s", markGone, g.ID, g.Kind, g.Name)
	}
	fmt.Fprintln(b, listEnds)
}

// printable returns s as one line of at most 200 characters in which every other character is replaced by a blank.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || r == '\u3000' {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if r := []rune(s); len(r) > 200 {
		s = string(r[:200])
	}
	return strings.TrimRight(s, " ")
}

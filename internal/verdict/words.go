package verdict

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// say returns t with both languages formatted.
func say(t audit.Text, a ...any) audit.Text {
	return audit.Text{ZH: fmt.Sprintf(t.ZH, a...), EN: fmt.Sprintf(t.EN, a...)}
}

// text returns a text of both languages.
func text(zh, en string) audit.Text { return audit.Text{ZH: zh, EN: strings.TrimSpace(en)} }

// sentences returns the texts in one, with spaces between English sentences.
func sentences(texts ...audit.Text) audit.Text {
	var out audit.Text
	for _, t := range texts {
		if out.EN != "" && t.EN != "" {
			out.EN += " "
		}
		out.ZH += t.ZH
		out.EN += t.EN
	}
	return out
}

// methodWords returns the names of the methods in both languages.
func methodWords(ms []audit.Method) audit.Text {
	words := map[audit.Method]audit.Text{
		"interview": {ZH: "访谈", EN: "interview"}, "examine": {ZH: "核查", EN: "examine"}, "test": {ZH: "测试", EN: "test"},
	}
	var zh, en []string
	for _, m := range ms {
		if w, ok := words[m]; ok && !slices.Contains(zh, w.ZH) {
			zh, en = append(zh, w.ZH), append(en, w.EN)
		}
	}
	return audit.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

package verdict

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// say returns t with both languages formatted. An argument that is a text is put in the language of the sentence.
func say(t audit.Text, a ...any) audit.Text {
	return audit.Text{ZH: format(t.ZH, audit.ZH, a), EN: format(t.EN, audit.EN, a)}
}

func format(sentence string, l audit.Lang, a []any) string {
	in := make([]any, len(a))
	for i, x := range a {
		if t, ok := x.(audit.Text); ok {
			x = t.In(l)
		}
		in[i] = x
	}
	return fmt.Sprintf(sentence, in...)
}

// shorten returns the first names of a list and the number of the others.
func shorten(names []string) audit.Text {
	if len(names) <= mostNamed {
		return text(strings.Join(names, "、"), strings.Join(names, ", "))
	}
	first, more := names[:mostNamed], len(names)-mostNamed
	return text(fmt.Sprintf("%s 等 %d 个", strings.Join(first, "、"), len(names)),
		fmt.Sprintf("%s and %d more", strings.Join(first, ", "), more))
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

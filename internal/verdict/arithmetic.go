package verdict

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// arithmetic returns the sentence that counts the records of an item and shows the mean from which its verdict
// follows: 测评对象 2 个：符合 1，不符合 1；(1＋0)÷2＝0.50，部分符合。
func arithmetic(n audit.ObjectCounts, v audit.Verdict) audit.Text {
	decided := n.Conform + n.Partial + n.Nonconform
	total := decided + n.Undetermined + n.Awaiting
	var zh, en, terms []string
	for _, x := range []struct {
		n     int
		score string
		of    audit.Text
	}{
		{n.Conform, "1", text("符合", "conform")},
		{n.Partial, "0.5", text("部分符合", "in part")},
		{n.Nonconform, "0", text("不符合", "not")},
		{n.Undetermined, "", text("未判定", "undetermined")},
		{n.Awaiting, "", text("待核查", "awaiting")},
	} {
		if x.n == 0 {
			continue
		}
		zh = append(zh, fmt.Sprintf("%s %d", x.of.ZH, x.n))
		en = append(en, fmt.Sprintf("%d %s", x.n, x.of.EN))
		switch {
		case x.score == "":
		case x.n == 1:
			terms = append(terms, x.score)
		default:
			terms = append(terms, x.score+"×"+strconv.Itoa(x.n))
		}
	}
	out := text(fmt.Sprintf("测评对象 %d 个：%s", total, strings.Join(zh, "，")),
		fmt.Sprintf("%d objects: %s", total, strings.Join(en, ", ")))
	if total == 1 {
		out.EN = "1 object: " + strings.Join(en, ", ")
	}
	w, known := verdictWords[v]
	if m, ok := mean(n); ok && known {
		sum := audit.Text{ZH: strings.Join(terms, "＋"), EN: strings.Join(terms, " + ")}
		if len(terms) > 1 {
			sum = text("("+sum.ZH+")", "("+sum.EN+")")
		}
		if m == 0 && v == audit.PartlyConform {
			w = text("其余对象已有符合之处，"+w.ZH, "on the others something is met already: "+w.EN)
		}
		out.ZH += fmt.Sprintf("；%s÷%d＝%s，%s", sum.ZH, decided, decimals(m), w.ZH)
		out.EN += fmt.Sprintf("; %s ÷ %d = %s, %s", sum.EN, decided, decimals(m), w.EN)
	}
	return text(out.ZH+"。", out.EN+".")
}

// decimals returns a mean with two decimals, and with as many more as it takes for one that is not 0 or 1 not to be
// printed as such.
func decimals(m float64) string {
	for n := 2; n < 8; n++ {
		s := strconv.FormatFloat(m, 'f', n, 64)
		if m == 0 || m == 1 || strings.Trim(s, "0.") != "" && !strings.HasPrefix(s, "1") {
			return s
		}
	}
	return strconv.FormatFloat(m, 'g', 3, 64)
}

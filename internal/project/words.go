package project

import (
	"fmt"

	"github.com/assay-audit/assay/internal/audit"
)

// groupWords states why objects of one group are drawn or not.
type groupWords struct {
	name   audit.Text
	size   int // of the group, without removed objects
	before int // of them in the sample for another reason
	rule   audit.SampleRule
}

// drawn returns the reason of the n-th object that is drawn, of all that are drawn. all reports that the whole group
// is in the sample.
func (w groupWords) drawn(all bool, n, of int) audit.Text {
	if all {
		return audit.Text{
			ZH: fmt.Sprintf("%s共 %d 个，每类至少抽取 %d 个，全部纳入", spaced(w.name.ZH), w.size, w.rule.PerGroup),
			EN: fmt.Sprintf("%s: %d; at least %d of each group, so all are in the sample", w.name.EN, w.size,
				w.rule.PerGroup),
		}
	}
	return audit.Text{
		ZH: fmt.Sprintf("%s共 %d 个%s，按种子随机抽取 %d 个，本对象次序 %d", spaced(w.name.ZH), w.size, w.besides().ZH, of, n),
		EN: fmt.Sprintf("%s: %d%s; %d drawn in the random order of the seed, this one as number %d", w.name.EN, w.size,
			w.besides().EN, of, n),
	}
}

// left returns the reason of an object that is not drawn, where n were drawn.
func (w groupWords) left(n int) audit.Text {
	return audit.Text{
		ZH: fmt.Sprintf("%s共 %d 个，样本 %d 个，本对象未抽中", spaced(w.name.ZH), w.size, w.before+n),
		EN: fmt.Sprintf("%s: %d; %d of them are in the sample, this one was not drawn", w.name.EN, w.size, w.before+n),
	}
}

// besides returns the number of objects that are in the sample for another reason.
func (w groupWords) besides() audit.Text {
	if w.before == 0 {
		return audit.Text{}
	}
	return audit.Text{
		ZH: fmt.Sprintf("（其中 %d 个已纳入）", w.before),
		EN: fmt.Sprintf(" (%d are in it already)", w.before),
	}
}

// spaced returns a name with a blank behind it if it ends in a letter or digit of ASCII.
func spaced(name string) string {
	if name != "" && name[len(name)-1] < 0x80 {
		return name + " "
	}
	return name
}

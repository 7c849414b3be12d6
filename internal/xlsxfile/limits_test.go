package xlsxfile

import (
	"strings"
	"testing"
)

// The limits of tags and bytes hold where the ratio allows more.
func TestLimits(t *testing.T) {
	for want, change := range map[string]func(*Limits){
		"xl/worksheets/sheet1.xml: the workbook contains more than 100 tags": func(l *Limits) { l.Tags = 100 },
		"xl/worksheets/sheet1.xml: unpacks to more than 1 MiB, or the workbook to more than 768 MiB": func(l *Limits) {
			l.Part = 1 << 20
		},
	} {
		limits := Paper()
		limits.Ratio = 0
		change(&limits)
		data := workbook(strings.Repeat("<row/>", 200_000), parts{})
		if err := bounded(t, data, limits); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

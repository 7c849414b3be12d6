package verdict

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// DefaultZone is the time zone in which days are counted by default.
const DefaultZone = "+08:00"

// day returns the calendar day of an instant in a fixed offset.
func day(at time.Time, zone string) (string, error) {
	if zone == "" {
		zone = DefaultZone
	}
	if len(zone) != 6 || zone[3] != ':' || zone[0] != '+' && zone[0] != '-' {
		return "", message.Errorf("zone %q is no offset\nhint: +08:00", zone)
	}
	h, err1 := strconv.Atoi(zone[1:3])
	m, err2 := strconv.Atoi(zone[4:])
	if err1 != nil || err2 != nil || h > 14 || m > 59 {
		return "", message.Errorf("zone %q is no offset\nhint: +08:00", zone)
	}
	offset := (h*60 + m) * 60
	if zone[0] == '-' {
		offset = -offset
	}
	return at.In(time.FixedZone(zone, offset)).Format(time.DateOnly), nil
}

// answersByControl returns the answers by standard and control, oldest first. It ignores answers to standards that
// are not judged; an answer to a missing control of a judged standard is an error.
func answersByControl(answers []audit.Answer, standards []audit.Standard) (map[controlKey][]audit.Answer, error) {
	known, judged := map[controlKey]bool{}, map[string]bool{}
	for _, s := range standards {
		judged[s.ID] = true
		for _, c := range s.Controls {
			known[controlKey{s.ID, c.ID}] = true
		}
	}
	out := map[controlKey][]audit.Answer{}
	for _, a := range answers {
		key := controlKey{a.Standard, a.Control}
		if judged[a.Standard] && !known[key] {
			return nil, message.Errorf("answers: %s has no control %q", a.Standard, a.Control)
		}
		out[key] = append(out[key], a)
	}
	for key := range out {
		slices.SortStableFunc(out[key], func(a, b audit.Answer) int {
			return strings.Compare(a.Date+"\x00"+a.Name, b.Date+"\x00"+b.Name)
		})
	}
	return out, nil
}

var verdictWords = map[audit.Verdict]audit.Text{
	audit.Conform:              {ZH: "符合", EN: "conform"},
	audit.PartlyConform:        {ZH: "部分符合", EN: "partial"},
	audit.Nonconform:           {ZH: "不符合", EN: "nonconform"},
	audit.VerdictNotApplicable: {ZH: "不适用", EN: "not applicable"},
}

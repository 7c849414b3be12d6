package config

import (
	"regexp"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// project checks the basic information about the assessment. A missing field is no error: reports show it as 待补.
func (r *reader) project(f file) *audit.Project {
	p := f.Project
	if p == nil {
		return nil
	}
	r.organisation(p.Client, "client")
	r.organisation(p.Assessed, "assessed")
	r.organisation(p.Assessors, "assessors")
	r.grading(p.Grading, f.System.Grade)
	r.projectDays(*p)
	r.signature(p.Prepared, "prepared")
	r.signature(p.Reviewed, "reviewed")
	r.signature(p.Approved, "approved")
	r.members(p.People)
	return p
}

var postcode = regexp.MustCompile(`^[0-9]{6}$`)

// organisation checks the codes of one party.
func (r *reader) organisation(o audit.Organisation, party string) {
	if o.Code != "" && !isCreditCode(o.Code) {
		r.refuse(message.Of("project.%s.code: %q is not a unified social credit code", party, o.Code),
			message.Of("it has 18 characters, the last of which is a check digit"), "project", party, "code")
	}
	if o.Postcode != "" && !postcode.MatchString(o.Postcode) {
		r.refuse(message.Of("project.%s.postcode: %q is not 6 digits", party, o.Postcode), message.Text{},
			"project", party, "postcode")
	}
	if m := o.Contact.Mail; m != "" && (strings.Count(m, "@") != 1 || strings.ContainsAny(m, " \t") ||
		m[0] == '@' || m[len(m)-1] == '@') {
		r.refuse(message.Of("project.%s.contact.mail: %q is not a mail address", party, m), message.Text{},
			"project", party, "contact", "mail")
	}
}

// creditDigits are the characters of a unified social credit code, and creditWeights the weights of the first 17
// (GB 32100-2015).
const creditDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var creditWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// isCreditCode reports whether code is a unified social credit code with the right check digit.
func isCreditCode(code string) bool {
	if len(code) != 18 {
		return false
	}
	sum := 0
	for i, w := range creditWeights {
		digit := strings.IndexByte(creditDigits, code[i])
		if digit < 0 {
			return false
		}
		sum += digit * w
	}
	return creditDigits[(31-sum%31)%31] == code[17]
}

// grading checks the grades and that they do not contradict each other: the grade of a system is the higher one of its
// business information (S) and its service (A).
func (r *reader) grading(g audit.Grading, system int) {
	for _, x := range []struct {
		key   string
		grade int
	}{{"s", g.S}, {"a", g.A}, {"g", g.G}} {
		if x.grade < 0 || x.grade > 4 {
			r.refuse(message.Of("project.grading.%s: %d is not 1 to 4", x.key, x.grade),
				message.Of("leave it out where no grade is stated"), "project", "grading", x.key)
			return
		}
	}
	if g.S > 0 && g.A > 0 && g.G > 0 && g.G != max(g.S, g.A) {
		r.refuse(message.Of("project.grading.g: S%dA%d has G%d, not G%d", g.S, g.A, max(g.S, g.A), g.G),
			message.Of("the grade of a system is the higher one of S and A"), "project", "grading", "g")
		return
	}
	if top := max(g.S, g.A, g.G); system > 0 && (g.G > 0 && g.G != system || top > system) {
		r.refuse(message.Of("project.grading: the grade is %d, but system.grade is %d", top, system),
			message.Of("correct one of them"), "project", "grading")
	}
}

// projectDays checks the days of the assessment.
func (r *reader) projectDays(p audit.Project) {
	for key, day := range map[string]string{"start": p.Start, "end": p.End, "reported": p.Reported} {
		r.projectDay(day, "project", key)
	}
	if isDay(p.Start) && isDay(p.End) && p.End < p.Start {
		r.refuse(message.Of("project.end: %s is before project.start %s", p.End, p.Start), message.Text{},
			"project", "end")
	}
}

// signature checks that a day has a name.
func (r *reader) signature(s audit.Signature, key string) {
	r.projectDay(s.Date, "project", key, "date")
	if s.Date != "" && strings.TrimSpace(s.Name) == "" {
		r.refuse(message.Of("project.%s: a date without a name", key),
			message.Of("name the person, or remove the date"), "project", key)
	}
}

// projectDay refuses a value that is not a day.
func (r *reader) projectDay(day string, path ...any) {
	if day == "" || isDay(day) {
		return
	}
	keys := make([]string, len(path))
	for i, k := range path {
		keys[i], _ = k.(string)
	}
	r.refuse(message.Of("%s: %q is not a day", strings.Join(keys, "."), day),
		message.Of("write it as 2026-11-20"), path...)
}

// isDay reports whether s is a date in the form 2026-11-20.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// members checks the people of the project.
func (r *reader) members(list []audit.Member) {
	first := map[string]int{}
	for i, m := range list {
		for _, x := range [][2]string{{"name", m.Name}, {"role", m.Role}} {
			if strings.TrimSpace(x[1]) == "" {
				r.refuse(message.Of("project.people[%d]: %s is missing", i, x[0]),
					message.Of("every person needs name and role"), "project", "people", i)
			}
		}
		if j, twice := first[m.Name]; twice && m.Name != "" {
			r.refuse(message.Of("project.people[%d]: the name %q belongs to project.people[%d]", i, m.Name, j),
				message.Of("keep one of the two"), "project", "people", i, "name")
		} else {
			first[m.Name] = i
		}
	}
}

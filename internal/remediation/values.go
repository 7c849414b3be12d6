package remediation

import (
	"regexp"
	"strings"
)

// clean returns a cell without blanks at its ends and with line ends as a plan has them.
func clean(cell string) string { return strings.TrimSpace(strings.ReplaceAll(cell, "\r\n", "\n")) }

// slashed is a day as spreadsheet programs write it back: 2026/1/5.
var slashed = regexp.MustCompile(`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$`)

// normal returns the value of a cell in the form of problems.yaml.
func normal(id, cell string) string {
	cell = strings.TrimSpace(cell)
	switch id {
	case colLevel:
		return coded(cell, Levels)
	case colState:
		return coded(cell, States)
	case colEvidence:
		var names []string
		for _, name := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("\n;；", r) }) {
			names = append(names, strings.TrimSpace(name))
		}
		return strings.Join(names, "\n")
	case "deadline", "corrected_on", "date":
		if day := slashed.FindStringSubmatch(cell); day != nil {
			pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
			return day[1] + "-" + pad(day[2]) + "-" + pad(day[3])
		}
	}
	return cell
}

package sentence

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
)

// unreadable are the patterns of parts that a reader without the schema does not understand.
var unreadable = []struct {
	what    string
	pattern *regexp.Regexp
}{
	{"a brace", regexp.MustCompile(`[{}]`)},
	{"a boolean", regexp.MustCompile(`\b(?i:true|false)\b`)},
	{"a comparison", regexp.MustCompile(`[<>!=]=|[<>]|\.\.`)},
	{"a property name", regexp.MustCompile(`\b[a-z]+[a-z0-9]*(?:[A-Z_][A-Za-z0-9_]+|\.[a-z]+[A-Z][A-Za-z]*)`)},
	{"a property name", regexp.MustCompile(`\b[A-Z][a-z]+\.[A-Z][A-Za-z]+`)},
}

// masked returns a text without a name, where it is a word of its own.
func masked(text, name string) string {
	if name == "" || name == "·" || !strings.Contains(text, name) {
		return text
	}
	alone := regexp.MustCompile(`(^|[^A-Za-z0-9])` + regexp.QuoteMeta(name) + `($|[^A-Za-z0-9])`)
	for alone.MatchString(text) {
		text = alone.ReplaceAllString(text, "$1·$2")
	}
	return text
}

var latin = regexp.MustCompile(`[A-Za-z][A-Za-z0-9/+-]*`)

// ticket matches the number of a ticket: INC-003.
var ticket = regexp.MustCompile(`^[A-Z]+-[0-9]+$`)

// terms are the names and units that a Chinese sentence uses as they are.
var terms = strings.Fields(`
	API BPDU Client CISP Cookie CIM CSP DCUI DRS ESXi HA HSTS Host ID MAC MOB MiB NTP RPO RTO SLP SNMP SSH Shell
	AES CHAP Kerberos NFS SHA VMkernel iSCSI
	BIOS FIPS TCP Unix rhosts EFI EVC I/O MTU NetFlow PCI SCSI SR-IOV Tools USB VMware Windows vMotion vSAN
	TLS SSL TPM UEFI VIB VLAN VPN X.509 X dvFilter root syslog vCenter vSphere vpxuser vpxd day week month`)

// Unreadable returns the parts of a sentence that its readers do not understand: braces, booleans, comparisons and
// property names, and words of the other language. Names, which may look like any of them, are left out. It serves
// tests of checks.
func Unreadable(t audit.Text, names ...string) []string {
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	zh, en := t.ZH, t.EN
	for _, n := range names {
		zh, en = masked(zh, n), masked(en, n)
	}

	var out []string
	for _, text := range []string{zh, en} {
		for _, u := range unreadable {
			if found := u.pattern.FindString(text); found != "" && !slices.Contains(terms, found) {
				out = append(out, fmt.Sprintf("%s %q in %q", u.what, found, text))
			}
		}
	}
	for _, word := range latin.FindAllString(zh, -1) {
		if !slices.Contains(terms, word) && !ticket.MatchString(word) {
			out = append(out, fmt.Sprintf("the word %q in %q", word, zh))
		}
	}
	if strings.ContainsFunc(en, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		out = append(out, fmt.Sprintf("Chinese in %q", en))
	}
	return out
}

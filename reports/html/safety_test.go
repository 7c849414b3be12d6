package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	stdhtml "html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

// hostile returns a view with hostile texts in every string that matters.
func hostile() reports.View {
	v := sample.Contributions()
	bad := []string{
		`<script>alert(1)</script>`, `javascript:alert(1)`, `"><img src=x onerror=alert(1)>`,
		`</style><style>*{display:none}`, `{{.Title}}`, "a\u202Egnp.exe", "nul\x00 esc\x1b bad\xff",
		`' onmouseover='alert(1)`,
	}
	for i := range v.All {
		f := &v.All[i]
		f.ID, f.Title, f.Observed, f.Expected, f.Reason, f.Remediation = bad[i]+" id", bad[i], bad[i], bad[i], bad[i],
			bad[i]
		f.SubjectLabel, f.Target, f.Sources, f.Severity = bad[i], bad[i], []string{bad[i]}, audit.Severity(bad[i])
		f.Controls, f.WaivedFor = []string{bad[i] + " " + bad[i]}, []string{bad[i]}
		f.Evidence[0] = reports.EvidenceRef{EvidenceID: bad[i], Pointer: bad[i], Source: bad[i], State: bad[i]}
	}
	v.Findings = v.All
	v.Title, v.System.Name, v.AsOf, v.Headline.Text, v.Headline.Level = bad[0], bad[2], bad[3], bad[7], bad[2]
	v.Standards[0].ID, v.Standards[0].Title, v.Standards[0].Source = bad[2], bad[0], bad[1]
	c := &v.Standards[0].Chapters[0].Controls[0]
	c.ID, c.Verdict, c.Checks, c.Findings = bad[1], audit.Verdict(bad[7]), bad, []string{bad[0] + " id"}
	c.Roles, c.Phases, c.Points, c.Risks, c.Waiver = bad[0], bad[2], bad, bad, bad[2]
	c.Overruled, c.Machine = true, bad[7]
	c.Answers = []reports.Answer{{
		VerdictLabel: bad[0],
		Record:       bad[1],
		Name:         bad[2],
		Date:         bad[3],
		ValidUntil:   bad[5],
		Reason:       bad[6],
		Evidence:     bad,
	}}
	v.Waivers[0] = reports.Waiver{
		ID:           bad[2],
		Scope:        bad[0],
		Reason:       bad[1],
		Approver:     bad[3],
		Start:        bad[5],
		Expiry:       bad[6],
		Compensation: bad[7],
		State:        audit.WaiverState(bad[2]),
		StateLabel:   bad[0],
	}
	v.Standards[0].Score = &reports.Score{
		Rows:  []reports.Row{{Label: bad[0], Value: bad[2]}},
		Note:  bad[3],
		Risks: []reports.Risk{{ID: bad[2], Kind: bad[7], KindLabel: bad[0], Title: bad[1], Controls: bad}},
	}
	v.Standards[0].Matrix = []reports.Cell{{Role: bad[0], Phase: bad[2]}}
	v.Parameters[0].Others = bad[0]
	v.Evidence[0].ID, v.Evidence[0].Call, v.Facts[0].Value, v.Warnings[0], v.Gaps[0].Label =
		bad[2], bad[0], bad[3], bad[1], bad[0]
	v.Evidence[0].Raw = nil
	for _, s := range bad {
		v.Evidence[0].Raw = append(v.Evidence[0].Raw, reports.Raw{Call: s, SHA256: s, Size: s})
	}
	return v
}

func TestDataCannotAct(t *testing.T) {
	page := render(t, hostile())
	if n := strings.Count(page, "<script"); n != 1 || strings.Count(page, "<script>"+findJS+"</script>") != 1 {
		t.Errorf("%d scripts", n)
	}
	page = strings.Replace(page, "<script>"+findJS+"</script>", "", 1)
	for _, bad := range []string{
		"<script", "<img", "onerror=\"", "<style>*", "\x00", "\x1b", "\u202E", "\xff", `href="javascript`, "ZgotmplZ",
	} {
		if strings.Contains(page, bad) {
			at := strings.Index(page, bad)
			t.Errorf("the page holds %q: …%s…", bad, page[max(0, at-80):min(len(page), at+80)])
		}
	}
	if n := strings.Count(page, "<style>"); n != 1 {
		t.Errorf("%d style elements", n)
	}
	attributes := regexp.MustCompile(`<[a-z]+((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*/?>`)
	for _, m := range attributes.FindAllStringSubmatch(page, -1) {
		names := regexp.MustCompile(`="[^"]*"`).ReplaceAllString(m[1], "") + " "
		if regexp.MustCompile(`\s(on[a-z]+|style|src)\s`).MatchString(names) {
			t.Errorf("attribute in %s", m[0])
		}
	}
	for _, shown := range []string{
		"&lt;script&gt;alert(1)&lt;/script&gt;", "a[U+202E]gnp.exe", "[U+001B]", "[0xFF]", "{{.Title}}",
	} {
		if !strings.Contains(page, shown) {
			t.Errorf("the page does not show %q", shown)
		}
	}
}

// The page loads nothing, and its only style is the one whose digest is in the policy.
func TestSelfContained(t *testing.T) {
	page := render(t, sample.View(10))
	style := page[strings.Index(page, "<style>")+len("<style>") : strings.Index(page, "</style>")]
	if style != pageCSS {
		t.Error("the style element is not the style sheet")
	}
	sum := sha256.Sum256([]byte(style))
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	code := sha256.Sum256([]byte(findJS))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; script-src 'sha256-" + base64.StdEncoding.EncodeToString(code[:]) + "'; base-uri 'none'; form-action 'none'"
	if policy == nil || stdhtml.UnescapeString(policy[1]) != want {
		t.Errorf("policy is %q, want %q", policy, want)
	}
	for _, bad := range []string{"<script src", "<link", "@import", "http://", "src=", "<iframe", "<form", "style=\""} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if strings.ContainsAny(findJS, "\u2028\u2029") || strings.Contains(strings.ToLower(findJS), "</script") {
		t.Error("the script ends itself")
	}
	if got := regexp.MustCompile(`url\([^)]*\)`).FindAllString(page, -1); len(got) == 0 ||
		strings.Join(got, "") != strings.Repeat("url(#hatch)", len(got)) {
		t.Errorf("addresses in the style: %q", got)
	}
}

// The page is well-formed: a strict XML reader accepts it.
func TestWellFormed(t *testing.T) {
	for name, v := range map[string]reports.View{
		"sample":  sample.View(20),
		"hostile": hostile(),
		"people":  sample.Contributions(),
		"empty":   {Lang: audit.EN},
	} {
		page := render(t, v)
		page = regexp.MustCompile(`<(meta|input)([^>]*)>`).ReplaceAllString(
			strings.TrimPrefix(page, "<!DOCTYPE html>"),
			"<$1$2/>",
		)
		page = regexp.MustCompile(`(?s)<style>.*</style>|<script>.*</script>`).ReplaceAllString(page, "")
		page = strings.ReplaceAll(page, " checked", ` checked=""`)
		page = strings.ReplaceAll(page, " open id", ` open="" id`)
		page = strings.ReplaceAll(page, " hidden>", ` hidden="">`)
		d := xml.NewDecoder(strings.NewReader(page))
		d.Entity = xml.HTMLEntity
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
		}
	}
}

// A browser opens the page under its own policy without a complaint.
func TestChromiumOpens(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("SKIPPED: chromium is not installed, the page was not opened by a browser")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(render(t, hostile())), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(
		browser,
		"--headless=new",
		"--no-sandbox",
		"--disable-gpu",
		"--disable-dev-shm-usage",
		"--user-data-dir="+dir+"/profile",
		"--enable-logging=stderr",
		"--v=0",
		"--virtual-time-budget=2000",
		"--dump-dom",
		"file://"+file,
	).CombinedOutput()
	if err != nil {
		t.Fatalf("chromium: %v\n%s", err, out)
	}
	if m := regexp.MustCompile(`CONSOLE[^\n]*|Refused to[^\n]*`).Find(out); m != nil {
		t.Errorf("the browser complains: %s", m)
	}
	if !bytes.Contains(out, []byte(`id="conclusion"`)) {
		t.Errorf("the browser shows %.500s", out)
	}
}

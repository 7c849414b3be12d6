package html

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/reports"
)

const oldPack = "../../fixtures/packs/assay-pack-1.zip"

// repacked returns a pack with other files: edit returns the content of a file, or nil to leave it out. The container
// is sealed again, as whoever changes a pack can.
func repacked(t *testing.T, edit func(string, []byte) []byte, more ...string) []byte {
	t.Helper()
	z, err := zip.OpenReader(oldPack)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	add := func(name string, data []byte) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if data = edit(f.Name, data); data != nil {
			add(f.Name, data)
		}
	}
	for _, name := range more {
		add(name, []byte("new"))
	}
	comment := "assay.pack/1 sha256:" + strings.Repeat("0", 64)
	if err := w.SetComment(comment); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	before := data[:len(data)-len(comment)]
	sum := sha256.Sum256(before)
	return append(bytes.Clone(before), "assay.pack/1 sha256:"+hex.EncodeToString(sum[:])...)
}

// TestVerifyPage picks packs in Chromium: an intact one, and ones with files that are changed, missing, added, doubled
// or cut.
func TestVerifyPage(t *testing.T) {
	t.Parallel()
	intact, err := os.ReadFile(oldPack)
	if err != nil {
		t.Fatal(err)
	}
	same := func(_ string, data []byte) []byte { return data }
	flipped := bytes.Clone(intact)
	flipped[len(flipped)/2] ^= 1
	b := openBrowser(t, string(reports.VerifyPage()))
	dir := t.TempDir()
	for i, c := range []struct {
		name  string
		pack  []byte
		wants []string
	}{
		{"intact", intact, []string{"✓ 每个文件都与清单一致", "容器 container: 一致", "manifest.json sha256:"}},
		{"sealed again", repacked(t, same), []string{"✓ 每个文件都与清单一致", "容器 container: 一致"}},
		{"changed", repacked(t, func(name string, data []byte) []byte {
			if name == "assessment.json" {
				return bytes.Replace(data, []byte(`"fail"`), []byte(`"pass"`), 1)
			}
			return data
		}), []string{"✗ 与清单不一致", "被改动 changed: 1", "assessment.json\t被改动"}},
		{"missing", repacked(t, func(name string, data []byte) []byte {
			if name == "answers.yaml" {
				return nil
			}
			return data
		}), []string{"✗ 与清单不一致", "缺失 missing: 1", "answers.yaml\t缺失"}},
		{"added", repacked(t, same, "reports/new.pdf"), []string{
			"✗", "多出 not in the manifest: 1", "reports/new.pdf\t多出",
		}},
		{"twice", repacked(t, same, "assessment.json"), []string{"✗", "多出 not in the manifest: 1"}},
		{"a bit", flipped, []string{"✗ 与清单不一致", "容器 container: 被改动"}},
		{"cut", intact[:len(intact)/2], []string{"✗ 不是证据包"}},
		{"empty", nil, []string{"✗ 不是证据包"}},
		{"no manifest", repacked(t, func(name string, data []byte) []byte {
			if name == "manifest.json" {
				return nil
			}
			return data
		}), []string{"✗ 不是证据包"}},
		{"another zip", repacked(t, func(name string, data []byte) []byte {
			if name == "manifest.json" {
				return []byte(`{"format":"x","files":[]}`)
			}
			return data
		}), []string{"✗ manifest.json 不是证据包的清单"}},
	} {
		path := filepath.Join(dir, fmt.Sprintf("%d.zip", i))
		if err := os.WriteFile(path, c.pack, 0o600); err != nil {
			t.Fatal(err)
		}
		root := b.call("DOM.getDocument", nil)["root"].(map[string]any)["nodeId"]
		node := b.call("DOM.querySelector", map[string]any{"nodeId": root, "selector": "#pack"})["nodeId"]
		b.eval(`document.getElementById("verdict").textContent = ""`)
		b.call("DOM.setFileInputFiles", map[string]any{"nodeId": node, "files": []string{path}})
		b.until(`/^[✓✗–]/.test(document.getElementById("verdict").textContent)`)
		text := fmt.Sprint(b.eval(`document.querySelector("main").innerText`))
		for _, want := range c.wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the page lacks %q:\n%.700s", c.name, want, text)
			}
		}
	}
	if len(b.Console) > 0 {
		t.Errorf("the browser complains: %s", b.Console)
	}
}

// TestVerifyPageAlone checks that the page loads nothing and admits its own script and style sheet only.
func TestVerifyPageAlone(t *testing.T) {
	page := string(reports.VerifyPage())
	for _, bad := range []string{
		"http://", "https://", "src=", "href=", "%JS%", "%CSS%", "%SCRIPT%", "import(", "fetch(",
	} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	for _, want := range []string{"default-src 'none'", "script-src 'sha256-", "style-src 'sha256-"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	sum := sha256.Sum256(reports.VerifyPage())
	if reports.VerifyPageDigest() != "sha256:"+hex.EncodeToString(sum[:]) {
		t.Error("the digest is another one")
	}
}

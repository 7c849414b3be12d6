package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A mistake is a user error: files that differ from the valid ones, and a command line run in their folder.
// Arguments must not contain blanks.
type mistake struct {
	name  string
	files map[string]string // path → content; "" removes the file
	edit  map[string]func([]byte) []byte
	line  string
}

// TestMistakes checks the exit status and the output of every mistake in both languages. testdata/mistakes
// has one file per group; -update rewrites them.
func TestMistakes(t *testing.T) {
	good := made(t)
	all := 0
	for group, list := range map[string][]mistake{
		"commandline":   commandLineMistakes(),
		"yaml":          yamlMistakes(),
		"assay":         configurationMistakes(),
		"targets":       targetMistakes(),
		"contributions": contributionMistakes(),
		"plan":          planMistakes(),
		"problems":      problemMistakes(),
		"registers":     registerMistakes(),
		"files":         fileMistakes(),
		"checks":        checkMistakes(),
		"sources":       sourceMistakes(t),
		"outages":       outages(served(t)),
	} {
		all += len(list)
		t.Run(group, func(t *testing.T) {
			var got bytes.Buffer
			for _, m := range list {
				got.WriteString(m.inBoth(t, good))
			}
			wantGolden(t, filepath.Join(home, "testdata/mistakes", group+".txt"), got.Bytes())
		})
	}
	if all < 60 {
		t.Errorf("only %d mistakes", all)
	}
}

// inBoth returns the exit status and the output of a mistake in both languages.
func (m mistake) inBoth(t *testing.T, good string) string {
	t.Helper()
	var got strings.Builder
	fmt.Fprintf(&got, "## %s\n$ assay %s\n", m.name, m.line)
	codes := map[string]int{}
	for _, lang := range []string{"zh", "en"} {
		code, text := m.make(t, good, lang)
		codes[lang] = code
		fmt.Fprintf(&got, "exit %d\n%s", code, text)
		if code == exitOK || code == exitGate {
			t.Errorf("%s: exit %d: that is no mistake", m.name, code)
		}
		if phrase := english(text); lang == "zh" && phrase != "" {
			t.Errorf("%s: the Chinese text has English in it: %q\n%s", m.name, phrase, text)
		}
		if lang == "en" && strings.ContainsAny(text, "，。：；“”") {
			t.Errorf("%s: the English text has Chinese in it\n%s", m.name, text)
		}
	}
	if codes["zh"] != codes["en"] {
		t.Errorf("%s: exit %d in Chinese, %d in English", m.name, codes["zh"], codes["en"])
	}
	got.WriteString("\n")
	return got.String()
}

// wantGolden compares a text with a golden file, which -update rewrites.
func wantGolden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(read(t, file)), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// home is the folder of this package; the cases run in other folders.
var home, _ = os.Getwd()

// make returns the exit status and stderr of the mistake, made in a new folder.
func (m mistake) make(t *testing.T, good, lang string) (int, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
		t.Fatal(err)
	}
	for name, content := range m.files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		var err error
		if content == "" {
			err = os.RemoveAll(path)
		} else {
			err = os.WriteFile(path, []byte(content), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, edit := range m.edit {
		paths, err := filepath.Glob(filepath.Join(dir, name))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: no file %s", m.name, name)
		}
		data, err := os.ReadFile(paths[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(paths[0], edit(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	t.Setenv("ASSAY_TEST_PASSWORD", "hunter2")
	args := strings.Fields(m.line)
	var out, errs bytes.Buffer
	a := &app{stdin: &bytes.Buffer{}, stdout: &out, stderr: &errs, getenv: func(string) string { return "" },
		now: func() time.Time { return time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC) }}
	code := a.run(context.Background(), append([]string{"--lang", lang}, args...))
	return code, steady(errs.String(), dir)
}

var changing = []struct {
	what *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`[0-9a-f]{64}`), "<digest>"},
	{regexp.MustCompile(`127\.0\.0\.1:\d{3,}`), "127.0.0.1:<port>"},
	{regexp.MustCompile(`\.json:\d+:\d+`), ".json:<line>:<column>"},
	{regexp.MustCompile(`\d{4,} (字节|bytes)`), "<n> $1"},
	{regexp.MustCompile(`(实际读到|清单为|says) \d{3,}`), "$1 <n>"},
	{regexp.MustCompile(`(bytes, the manifest says) \d+`), "$1 <n>"},
}

// steady returns text with placeholders for values that differ between runs.
func steady(text, dir string) string {
	text = strings.ReplaceAll(text, dir, "<dir>")
	for _, c := range changing {
		text = c.what.ReplaceAllString(text, c.with)
	}
	return text
}

// Latin text that is not an English sentence: quotations, code, paths, keys, names and commands to type.
var (
	quoted  = regexp.MustCompile("“[^”]*”|\"[^\"]*\"|`[^`]*`|\\{[^}]*\\}|<[^>]*>")
	code    = regexp.MustCompile(`[^\s，。：；、（）]*[\d./_:=@|{}\[\]*\\-][^\s，。：；、（）]*`)
	command = regexp.MustCompile(`\bassay( [a-z]+)+( [A-Z]+)*`)
	phrase  = regexp.MustCompile(`[A-Za-z]{2,}( [A-Za-z]+){2,}`)
)

// english returns three consecutive English words outside names, paths, keys and code, or "".
func english(text string) string {
	text = quoted.ReplaceAllString(text, "·")
	text = command.ReplaceAllString(text, "·")
	text = code.ReplaceAllString(text, "·")
	return phrase.FindString(text)
}

package evidence

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestOpenRefusesAnswers(t *testing.T) {
	file := func(dir string) string { return filepath.Join(dir, filepath.FromSlash(rawPath(hexSum(answer)))) }
	listed := func(key string, value any) func(*testing.T, string) {
		return func(t *testing.T, dir string) { editListed(t, dir, key, value) }
	}
	for name, c := range map[string]struct {
		harm func(t *testing.T, dir string)
		part string
	}{
		"changed": {
			func(t *testing.T, dir string) { write(t, file(dir), otherAnswer) },
			`of the answer to "GET /snapshots"` + "\nhint: the snapshot was altered",
		},
		"missing": {
			func(t *testing.T, dir string) { must(t, os.Remove(file(dir))) },
			hexSum(answer) + ": the file is missing",
		},
		"cut":   {func(t *testing.T, dir string) { must(t, os.Truncate(file(dir), 3)) }, "wrong size"},
		"grown": {func(t *testing.T, dir string) { appendTo(t, file(dir), "x") }, "wrong size"},
		"linked": {func(t *testing.T, dir string) {
			must(t, os.Rename(file(dir), file(dir)+".real"))
			must(t, os.Symlink(filepath.Base(file(dir))+".real", file(dir)))
		}, "not a regular file"},
		"linked folder": {func(t *testing.T, dir string) {
			raw := filepath.Join(dir, "raw")
			must(t, os.Rename(raw, dir+".raw"))
			must(t, os.Symlink(dir+".raw", raw))
		}, "path escapes"},
		"size smaller":  {listed("size", 3), "wrong size: 3 bytes are listed"},
		"size negative": {listed("size", -1), "size -1 of an answer is out of range"},
		"size huge":     {listed("size", MaxRaw+1), "of an answer is out of range"},
		"path":          {listed("sha256", "../../../../etc/passwd"), "of an answer is not 64 lower-case hex digits"},
		"other digest":  {listed("sha256", strings.Repeat("ab", 32)), "the file is missing"},
		"no call":       {listed("call", ""), "an answer lacks its call"},
		"two sizes": {func(t *testing.T, dir string) {
			editJSON(t, filepath.Join(dir, snapshotFile), func(m map[string]any) {
				raw := listOf(m["evidence"].([]any)[1].(map[string]any)["raw"])
				raw[1].(map[string]any)["size"] = 1
			})
		}, "the same answer has another size elsewhere"},
		"unknown field": {listed("path", "x"), `unknown field "path"`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "snapshot")
			sealedRaw(t, dir)
			c.harm(t, dir)
			s, err := Open(dir)
			if err == nil {
				_ = s.Close()
			}
			wantError(t, err, ErrInput, c.part)
		})
	}
}

// editListed sets a field of every answer to GET /snapshots in the list of a snapshot.
func editListed(t *testing.T, dir, key string, value any) {
	t.Helper()
	editJSON(t, filepath.Join(dir, snapshotFile), func(m map[string]any) {
		for _, e := range m["evidence"].([]any) {
			for _, r := range append([]any{}, listOf(e.(map[string]any)["raw"])...) {
				if r := r.(map[string]any); r["call"] == "GET /snapshots" {
					r[key] = value
				}
			}
		}
	})
}

func listOf(v any) []any {
	list, _ := v.([]any)
	return list
}

func TestAnswerChangedAfterOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	r := sealedRaw(t, dir)
	s := open(t, dir)
	write(t, filepath.Join(dir, filepath.FromSlash(rawPath(r.SHA256))), otherAnswer)
	wantError(t, s.checkRaw(r), ErrInput, `of the answer to "GET /snapshots"`)
}

func TestUnlistedAnswersAreReported(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	sealedRaw(t, dir)
	write(t, filepath.Join(dir, "raw", "ab", "slipped in"), answer)
	if diff := cmp.Diff([]string{"raw/ab/slipped in"}, open(t, dir).Unlisted); diff != "" {
		t.Error(diff)
	}
}

func TestHoldsAreChecked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, Options{Now: now, Targets: map[string]string{"vault": ""}})
	vault := target("vault")
	vault.Holds = []string{"repositories", "backups", "backups"}
	must(t, w.Finish(vault))
	must(t, w.Seal(t.Context(), now, nil))
	if diff := cmp.Diff([]string{"backups", "repositories"}, open(t, dir).Index.Targets[0].Holds); diff != "" {
		t.Error(diff)
	}
	for part, holds := range map[string][]string{
		`target "vault": collection "backups": listed twice or not in order`: {"repositories", "backups"},
		`collection "backups": listed twice`:                                 {"backups", "backups"},
		"one of its collections has no name":                                 {""},
	} {
		editJSON(t, filepath.Join(dir,
			snapshotFile), func(m map[string]any) { m["targets"].([]any)[0].(map[string]any)["holds"] = holds })
		_, err := Open(dir)
		wantError(t, err, ErrInput, part)
	}
}

func TestDescriptionIsChecked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, Options{Now: now, Targets: map[string]string{"vault": ""}})
	vault := target("vault")
	vault.Description = &audit.Description{
		Name:   "edge.yaml",
		SHA256: strings.Repeat("5d", 32),
		Own:    true,
		Note:   audit.Text{ZH: "无", EN: "none"},
	}
	must(t, w.Finish(vault))
	must(t, w.Seal(t.Context(), now, nil))
	if diff := cmp.Diff(vault.Description, open(t, dir).Index.Targets[0].Description); diff != "" {
		t.Error(diff)
	}
	for _, wrong := range []map[string]any{
		{"name": "edge.yaml", "sha256": ""}, {"name": "edge.yaml", "sha256": strings.Repeat("5D", 32)},
		{"name": "", "sha256": strings.Repeat("5d", 32)}, {},
	} {
		editJSON(t, filepath.Join(dir,
			snapshotFile), func(m map[string]any) { m["targets"].([]any)[0].(map[string]any)["description"] = wrong })
		_, err := Open(dir)
		wantError(t, err, ErrInput, `target "vault": the description of its source has no name, or its sha256 is not`)
	}
}

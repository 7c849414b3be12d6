package worksheet

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
)

// Several papers are imported at once, over answers that may have changed since the export.
func TestMerge(t *testing.T) {
	data := export(t, sample(), Options{Lang: audit.ZH, Key: secret})
	door, second := row("8.1.1.10"), row("8.1.1.10")+"|2"
	paper := func(do func(f *excelize.File)) []byte { return change(t, data, do) }
	write := func(id string, verdict, record, name string) []byte {
		return paper(func(f *excelize.File) { find(t, f, id).fill(verdict, record, name) })
	}
	record := func(id, text string) []byte {
		return paper(func(f *excelize.File) { find(t, f, id).set(colRecord, text) })
	}
	clear := func(id string) []byte {
		return paper(func(f *excelize.File) {
			p := find(t, f, id)
			for _, c := range idsOf(input) {
				p.set(c, nil)
			}
		})
	}
	with := func(a audit.Answer, change func(*audit.Answer)) audit.Answer { change(&a); return a }
	wang, li := held("王明"), held("李红")
	reworded := func(a audit.Answer) audit.Answer { return with(a, func(a *audit.Answer) { a.Record = "重看。" }) }
	both := []audit.Answer{li, wang}
	now := func(list ...audit.Answer) *answers.File {
		return &answers.File{Name: "answers.yaml", Zone: "+08:00", Answers: append([]audit.Answer{}, list...)}
	}
	a1 := row("8.1.1.1 a")
	first := said(gb, "8.1.1.1 a", audit.Conform, "看了。", "王明")
	cases := map[string]struct {
		current   *answers.File
		papers    [][]byte
		want      []audit.Answer // answers to the controls that were edited
		conflicts int
	}{
		"two people, one verdict and record": {
			nil,
			[][]byte{write(a1, "符合", "看了。", "王明"), write(a1, "符合", "看了。", "李红")},
			append([]audit.Answer{with(first, func(a *audit.Answer) { a.Name = "李红" }), first}, both...),
			0,
		},
		"two people, two verdicts": {
			nil,
			[][]byte{write(a1, "符合", "看了。", "王明"), write(a1, "不符合", "看了。", "李红")},
			both,
			1,
		},
		"two people, two records": {
			nil,
			[][]byte{write(a1, "符合", "看了。", "王明"), write(a1, "符合", "问了。", "李红")},
			both,
			1,
		},
		"one person, two papers that agree": {
			nil,
			[][]byte{write(a1, "符合", "看了。", "王明"), write(a1, "Conform", "看了。 ", " 王明")},
			append([]audit.Answer{first}, both...),
			0,
		},
		"one person, two papers that do not": {
			nil,
			[][]byte{write(a1, "符合", "看了。", "王明"), write(a1, "符合", "又看了。", "王明")},
			both,
			1,
		},
		"three that disagree": {
			nil,
			[][]byte{write(a1, "符合", "看了。", "甲"), write(a1, "不符合", "看了。", "乙"), write(a1, "不适用", "看了。", "丙")},
			both,
			3,
		},
		"the same change in two papers": {nil, [][]byte{paper(func(f *excelize.File) {
			find(t, f, door).set(colRecord, "重看。")
			find(t, f, second).set(colRecord, "重看。")
		}), paper(func(f *excelize.File) {
			find(t, f, door).set(colRecord, "重看。")
			find(t, f, second).set(colRecord, "重看。")
		})}, []audit.Answer{reworded(li), reworded(wang)}, 0},
		"one of two who agreed changes": {nil, [][]byte{record(door, "重看。")}, both, 1},
		"one answer, two changes":       {nil, [][]byte{record(door, "重看。"), record(door, "三看。")}, both, 2},
		"taken back":                    {nil, [][]byte{clear(door)}, []audit.Answer{li}, 0},
		"taken back twice":              {nil, [][]byte{clear(door), clear(door)}, []audit.Answer{li}, 0},
		"taken back and changed":        {nil, [][]byte{clear(door), record(door, "重看。")}, both, 1},
		"answered meanwhile, the same": {
			now(append(both, first)...),
			[][]byte{write(a1, "符合", "看了。", "王明")},
			append([]audit.Answer{first}, both...),
			0,
		},
		"answered meanwhile, by another": {
			now(append(both, with(first, func(a *audit.Answer) { a.Name, a.Verdict = "赵强", audit.Nonconform }))...),
			[][]byte{write(a1, "符合", "看了。", "王明")},
			append([]audit.Answer{with(first, func(a *audit.Answer) {
				a.Name, a.Verdict = "赵强", audit.Nonconform
			})}, both...),
			1,
		},
		"changed meanwhile, the same": {
			now(li, reworded(wang)),
			[][]byte{record(door, "重看。")},
			[]audit.Answer{li, reworded(wang)},
			0,
		},
		"changed meanwhile, otherwise": {
			now(li, with(wang, func(a *audit.Answer) { a.ValidUntil = "2030-01-01" })),
			[][]byte{record(door, "重看。")},
			[]audit.Answer{li, with(wang, func(a *audit.Answer) { a.ValidUntil = "2030-01-01" })},
			1,
		},
		"changed here, taken back meanwhile": {
			now(),
			[][]byte{record(door, "重看。")},
			[]audit.Answer{reworded(wang)},
			0,
		},
		"taken back here, and there":           {now(), [][]byte{clear(door)}, nil, 0},
		"untouched here, taken back meanwhile": {now(), [][]byte{data}, nil, 0},
		"other chapters of an untouched paper": {
			now(append(both, first)...),
			[][]byte{data},
			append([]audit.Answer{first}, both...),
			0,
		},
	}
	for name, c := range cases {
		o := ImportOptions{Key: secret}
		if c.current != nil {
			o.Current = *c.current
		}
		var books []Book
		for i, p := range c.papers {
			books = append(books, bookOf(string(rune('a'+i))+".xlsx", p))
		}
		p := take(t, sample(), o, books...)
		if len(p.Conflicts) != c.conflicts || len(p.Problems) > 0 {
			t.Errorf("%s: conflicts %+v, problems %v", name, p.Conflicts, problems(p))
		}
		if diff := cmp.Diff(c.want, p.Answers.Answers, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if c.conflicts > 0 && len(p.Changes) > 0 {
			t.Errorf("%s: changed all the same: %+v", name, p.Changes)
		}
	}
}

func TestEvidence(t *testing.T) {
	folder, store := evidenceFolder(t), t.TempDir()
	data := change(t, export(t, sample(), Options{Lang: audit.ZH, Key: secret}), func(f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明").set(colEvidence, "照片/楼宇.jpg\n纪要.txt")
		find(t, f, row("8.1.1.1 b")).fill("符合", "看了。", "王明").set(colEvidence, "./照片/楼宇.jpg;")
		// Its photo was copied before and is no longer in the folder.
		for _, id := range []string{row("8.1.1.10"), row("8.1.1.10") + "|2"} {
			find(t, f, id).set(colUntil, "2028-01-01")
		}
	})
	p := take(t, sample(), ImportOptions{Key: secret, Evidence: folder}, bookOf("f.xlsx", data))
	if !p.Clean() || len(p.Changes) != 4 || len(p.Evidence) != 2 ||
		p.Changes[2].After.Evidence[0] != held("").Evidence[0] {
		t.Fatalf("%v %+v %+v", problems(p), p.Changes, p.Evidence)
	}
	if p.Changes[0].After.Evidence[0] != p.Changes[1].After.Evidence[0] {
		t.Error("one file, two digests")
	}
	ctx := context.Background()
	for range 2 {
		try(t, CopyEvidence(ctx, store, folder, p.Evidence))
		for _, f := range p.Evidence {
			path := filepath.Join(store, filepath.FromSlash(StorePath(f.SHA256)))
			got, err := os.ReadFile(path)
			try(t, err)
			want, err := os.ReadFile(filepath.Join(folder, f.Name))
			try(t, err)
			if info, _ := os.Stat(path); string(got) != string(want) || info.Mode().Perm() != 0o600 ||
				int64(len(got)) != f.Size {
				t.Errorf("%s: %q", f.Name, got)
			}
			try(t, os.WriteFile(path, []byte("damaged"), 0o600)) // the second time it is repaired
		}
	}
	last := p.Evidence[len(p.Evidence)-1]
	try(t, os.WriteFile(filepath.Join(folder, last.Name), []byte("another"), 0o600))
	err := CopyEvidence(ctx, t.TempDir(), folder, p.Evidence)
	if err == nil || err.Error() != "copy evidence "+last.Name+
		": it changed since the preview\nhint: run the import again" {
		t.Error(err)
	}
	if err := CopyEvidence(ctx, store, filepath.Join(folder, "none"), p.Evidence); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	if _, err := Import(ctx, sample(), nil, ImportOptions{Evidence: filepath.Join(folder, "none")}); err == nil ||
		!strings.HasPrefix(err.Error(), "open evidence folder: ") {
		t.Error(err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := Import(stopped, sample(), []Book{bookOf("f.xlsx", data)}, ImportOptions{}); !errors.Is(
		err,
		context.Canceled,
	) {
		t.Error(err)
	}
	// Without a folder, only files copied before can be named.
	p = take(t, sample(), ImportOptions{Key: secret}, bookOf("f.xlsx", data))
	if len(p.Problems) != 3 || !strings.Contains(
		p.Problems[0].Error(),
		"there is no evidence folder to find \"照片/楼宇.jpg\" in\nhint: name the folder with --evidence",
	) {
		t.Error(problems(p))
	}
}

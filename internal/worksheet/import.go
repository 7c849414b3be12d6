package worksheet

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Book is one filled-in working paper.
type Book struct {
	Name string // name for messages
	R    io.ReaderAt
	Size int64
}

// ImportOptions are the inputs of an import besides the assessment and the papers.
type ImportOptions struct {
	// Key is the secret with which the papers were exported. If it is nil, papers are only compared with the
	// assessment.
	Key []byte
	// Current is the content of answers.yaml. If it is the zero value, the answers of the assessment are current.
	Current answers.File
	// Evidence is the folder with the evidence files named by the papers, or "" if there is none.
	Evidence string
}

// Import reads filled-in working papers of the assessment and returns the changes that they would make. A paper is
// compared with its exported content, so people who fill in different chapters do not undo each other's work. If a
// paper cannot be read or belongs to another assessment, Import returns an error (Problems and *BookError, joined)
// and no preview.
func Import(ctx context.Context, a *audit.Assessment, books []Book, o ImportOptions) (Preview, error) {
	files, err := newFinder(ctx, o.Evidence)
	if err != nil {
		return Preview{}, err
	}
	defer files.close()
	m := &merger{files: files, current: current(a, o.Current), edits: map[controlKey][]edit{}}
	var refused []error
	for _, b := range books {
		if err := ctx.Err(); err != nil {
			return Preview{}, err
		}
		if err := m.read(a, b, o.Key); err != nil {
			refused = append(refused, err)
		}
	}
	if err := errors.Join(refused...); err != nil {
		return Preview{}, err
	}
	return m.preview(), nil
}

// current returns the given answers, or those of the assessment if none are given.
func current(a *audit.Assessment, given answers.File) answers.File {
	if given.Name != "" || given.Zone != "" || given.Answers != nil {
		return given
	}
	f := answers.File{
		Name:    "assessment.json",
		Zone:    cmp.Or(a.Zone, answers.DefaultZone),
		Answers: []audit.Answer{},
		Ratings: a.Ratings,
	}
	for _, r := range a.Results {
		for _, answer := range r.Answers {
			if answer.From == nil {
				f.Answers = append(f.Answers, answer)
			}
		}
	}
	return f
}

// read reads one paper.
func (m *merger) read(a *audit.Assessment, b Book, key []byte) error {
	book, err := openBook(b.R, b.Size)
	if err != nil {
		return message.Errorf("%s: %w", b.Name, err)
	}
	meta, err := readMeta(b.Name, book)
	if err != nil {
		return err
	}
	if err := meta.belongs(b.Name, identify(a)); err != nil {
		return err
	}
	p, err := newPaper(a, Options{Lang: meta.lang, Key: key})
	if err != nil {
		return err
	}
	s := &scan{merger: m, file: b.Name, book: book, paper: p, seen: map[controlKey]bool{}, untouched: map[string]bool{}}
	s.keyed(meta.keyed, key)
	for _, sheet := range book.Sheets {
		if sheet.Name == meta.sheet || sheet.Name == meta.overview {
			continue
		}
		if err := s.sheet(sheet); err != nil {
			return message.Errorf("%s, sheet %s: %w", b.Name, sheet.Name, bookError(err))
		}
	}
	s.finish()
	return nil
}

// keyed decides whether row digests are verified, and adds a note if they cannot be.
func (s *scan) keyed(written bool, key []byte) {
	switch {
	case written && key == nil:
		s.note(
			"",
			0,
			bilingual(
				"没有密钥，未核对各行的带密钥摘要；机器内容已与测评结果逐条比较",
				"without its key the digests of the rows were not checked; "+
					"what the machine wrote was compared with the assessment",
			),
			audit.Text{},
		)
	case !written && key != nil:
		s.note(
			"",
			0,
			bilingual(
				"底稿导出时没有密钥，各行没有带密钥摘要；机器内容已与测评结果逐条比较",
				"the paper was exported without a key; what the machine wrote was compared with the assessment",
			),
			audit.Text{},
		)
	}
	s.verify = written && key != nil
}

// finish adds the edits of one paper to the merger and notes the controls that it lacks.
func (s *scan) finish() {
	for _, e := range s.rows {
		if e.base != "" && s.untouched[e.id+"\x00"+e.base] {
			e.base = "" // a copied row: the original answer is unchanged
		}
		s.merger.edits[e.key] = append(s.merger.edits[e.key], e)
	}
	var missing []string
	for key := range s.paper.items {
		if !s.seen[key] {
			missing = append(missing, key.String())
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		s.note(
			"",
			0,
			bilingual(
				"底稿中没有 %d 个条款（如 %s），它们的结论不变",
				"the paper lacks %d controls (such as %s); nothing changes for them",
				len(missing),
				missing[0],
			),
			audit.Text{},
		)
	}
}

package worksheet

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/xlsxfile"
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
	Texts   Texts // with which the papers were exported
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
	m := &merger{
		files:     files,
		current:   current(a, o.Current),
		papers:    map[audit.Lang]*paper{},
		edits:     map[controlKey][]edit{},
		decisions: map[string]decision{},
	}
	var refused []error
	for _, b := range books {
		if err := ctx.Err(); err != nil {
			return Preview{}, err
		}
		if err := m.read(a, b, o); err != nil {
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
func (m *merger) read(a *audit.Assessment, b Book, o ImportOptions) error {
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
	p, err := m.paper(a, meta.lang, o)
	if err != nil {
		return err
	}
	s := &scan{
		merger:    m,
		file:      b.Name,
		book:      book,
		paper:     p,
		defaults:  map[string]map[string]string{},
		seen:      map[string]bool{},
		untouched: map[string]bool{},
	}
	s.keyed(meta.keyed, o.Key)
	var rows []xlsxfile.Sheet
	for _, sheet := range book.Sheets {
		if sheet.Name == meta.sheet {
			continue
		}
		own, err := s.special(sheet)
		if err != nil {
			return message.Errorf("%s, sheet %s: %w", b.Name, sheet.Name, bookError(err))
		}
		if !own && sheet.Name != meta.overview {
			rows = append(rows, sheet)
		}
	}
	for _, sheet := range rows {
		if err := s.sheet(sheet); err != nil {
			return message.Errorf("%s, sheet %s: %w", b.Name, sheet.Name, bookError(err))
		}
	}
	s.finish()
	return nil
}

// paper returns the content of the papers of the assessment in one language.
func (m *merger) paper(a *audit.Assessment, lang audit.Lang, o ImportOptions) (*paper, error) {
	if p := m.papers[lang]; p != nil {
		return p, nil
	}
	p := newPaper(a, lang, o.Key, o.Texts)
	if err := p.fill(nil); err != nil {
		return nil, err
	}
	m.papers[lang] = p
	return p, nil
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

// finish adds the edits of one paper to the merger and notes the rows that it lacks, of standards that it has.
func (s *scan) finish() {
	standards := map[string]bool{}
	for id := range s.seen {
		standards[s.paper.units[id].control.standard] = true
	}
	for _, e := range s.rows {
		if strings.HasPrefix(e.base, answerBase) && s.untouched[e.id+"\x00"+e.base] {
			e.base = "" // a copied row: the original answer is unchanged
		}
		s.merger.edits[e.unit.control] = append(s.merger.edits[e.unit.control], e)
	}
	var missing []string
	for id, u := range s.paper.units {
		if standards[u.control.standard] && !s.seen[id] {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		u := s.paper.units[missing[0]]
		s.note(
			"",
			0,
			bilingual(
				"底稿中没有 %d 行（如 %s %s），它们的结果不变",
				"the paper lacks %d rows (such as %s %s); nothing changes for them",
				len(missing),
				u.control.control,
				s.paper.objectName(u),
			),
			audit.Text{},
		)
	}
}

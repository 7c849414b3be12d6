package evidence

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// BasisFormat is the value of Basis.Format that this version writes and reads.
const BasisFormat = "assay.inputs/1"

// Basis contains the inputs of an assessment besides the evidence, so that it can be derived again. It is the
// content of inputs.json next to an assessment that is not in a pack. Answers, waivers, plan and checks are the exact
// bytes that were used.
type Basis struct {
	Format string `json:"format"`
	// Folder, relative to that of the file and slash-separated, or absolute.
	Snapshot string     `json:"snapshot"`
	Site     audit.Site `json:"site"`
	Answers  []byte     `json:"answers"`        // the merged answers.yaml; nil if there are no answers
	Waivers  [][]byte   `json:"waivers"`        // in the order of the command line
	Plan     []byte     `json:"plan,omitempty"` // plan.yaml; nil if there is no plan
	// Problems is problems.yaml, the register of security problems; nil if there is none.
	Problems []byte            `json:"problems,omitempty"`
	Checks   map[string][]byte `json:"checks"` // the site's own checks, by path in their folder
}

// WriteBasis writes the bytes of inputs.json.
func WriteBasis(w io.Writer, b *Basis) error { return writeIndex(w, basisFile, b) }

// ReadBasis returns the content of inputs.json. Errors are ErrInput.
func ReadBasis(path string) (*Basis, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(message.Of("read inputs"), path, err)
	}
	defer f.Close()
	data, err := readLimited(path, f, MaxDocument)
	if err != nil {
		return nil, err
	}
	b := new(Basis)
	if err := decode(path, data, BasisFormat, b); err != nil {
		return nil, err
	}
	return b, nil
}

// Basis returns the inputs of the assessment in the pack without verifying them. siteFolder is the folder of the
// site's own checks in the pack.
func (p *Pack) Basis(siteFolder string) (*Basis, error) {
	s, err := p.Snapshot()
	if err != nil {
		return nil, err
	}
	b := &Basis{Format: BasisFormat, Checks: map[string][]byte{}}
	if b.Site, err = s.Site(); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		into *[]byte
	}{{answersFile, &b.Answers}, {planFile, &b.Plan}, {problemsFile, &b.Problems}} {
		if _, there := p.sizes[f.name]; !there {
			continue
		}
		if *f.into, err = p.read(f.name, MaxDocument); err != nil {
			return nil, err
		}
	}
	for n := 1; ; n++ {
		name := fmt.Sprintf("waivers/%d.yaml", n)
		if _, there := p.sizes[name]; !there {
			break
		}
		data, err := p.read(name, MaxDocument)
		if err != nil {
			return nil, err
		}
		b.Waivers = append(b.Waivers, data)
	}
	for _, name := range p.names() {
		own, ok := strings.CutPrefix(name, siteFolder+"/")
		if !ok {
			continue
		}
		if b.Checks[own], err = p.read(name, MaxDocument); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// Assessment returns the assessment in the pack and its bytes.
func (p *Pack) Assessment() (*audit.Assessment, []byte, error) {
	data, err := p.read(assessmentFile, MaxAssessment)
	if err != nil {
		return nil, nil, err
	}
	a, err := readAssessment(assessmentFile, strings.NewReader(string(data)))
	return a, data, err
}

// Reports returns the reports in the pack by file name without the folder.
func (p *Pack) Reports(ctx context.Context) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, name := range p.names() {
		short, ok := strings.CutPrefix(name, reportsFolder)
		if !ok {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		data, err := fs.ReadFile(p.FS, name)
		if err != nil {
			return nil, err
		}
		out[short] = data
	}
	return out, nil
}

// Settle removes p from NotChecked and records the result of a check made elsewhere: problems, or p as checked if
// there are none.
func (r *Report) Settle(p Point, problems ...Problem) {
	r.NotChecked = slices.DeleteFunc(r.NotChecked, func(q Point) bool { return q.ID == p.ID })
	if r.Problems = append(r.Problems, problems...); len(problems) == 0 {
		r.Checked = append(r.Checked, p)
	}
}

// Leave replaces the text of a point in NotChecked.
func (r *Report) Leave(p Point) {
	if i := slices.IndexFunc(r.NotChecked, func(q Point) bool { return q.ID == p.ID }); i >= 0 {
		r.NotChecked[i] = p
	}
}

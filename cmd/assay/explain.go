package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/explain"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
	"github.com/assay-audit/assay/reports"
)

// explain returns the command that follows an id from its sentence to the platform's answer.
func (a *app) explain() *cobra.Command {
	var form, snapshot string
	var trace bool
	c := &cobra.Command{Use: "explain DIR|PACK ID", Short: a.t(helpExplain), Args: a.args(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			m, err := a.openAssessed(args[0], snapshot)
			if err != nil {
				return err
			}
			defer m.close()
			list, err := explain.New(m.as, m.files()).Explain(strings.Join(args[1:], " "))
			if err != nil {
				return err
			}
			a.wordRecords(m.as, list)
			if trace {
				if err := a.traces(c.Context(), m, list); err != nil {
					return err
				}
			}
			if form == "json" {
				return writeJSON(a.stdout, list)
			}
			return a.printExplanations(m, list)
		}}
	c.Flags().StringVar(&form, "format", "text", a.t(flagExplainFormat))
	c.PreRunE = func(*cobra.Command, []string) error {
		if form != "text" && form != "json" {
			return message.LabelErrorf(badExplainFormat, form)
		}
		return nil
	}
	c.Flags().BoolVar(&trace, "trace", false, a.t(flagTrace))
	snapshotFlag(a, c, &snapshot)
	return c
}

// assessed is an assessment with the files that it rests on, in a pack or a folder.
type assessed struct {
	as       *audit.Assessment
	snapshot *evidence.Snapshot
	path     string
	pack     *evidence.Pack  // nil where no pack is at hand
	isPack   bool            // path is that of the pack
	basis    *evidence.Basis // from inputs.json; nil with a pack
	close    func()
}

// openAssessed opens a pack, zip or unpacked, or the folder of an assessment. Documents and answers are verified when
// they are read, and the snapshot is the one that the assessment names.
func (a *app) openAssessed(path, snapshot string) (*assessed, error) {
	m := &assessed{path: path, close: func() {}}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		if _, err := os.Stat(filepath.Join(path, packManifest)); err != nil {
			return m, m.openFolder(snapshot)
		}
	}
	if err := isPack(path); err != nil {
		return nil, err
	}
	if m.pack, err = evidence.OpenPack(path); err != nil {
		return nil, err
	}
	m.isPack, m.close = true, func() { _ = m.pack.Close() }
	if m.as, _, err = m.pack.Assessment(); err == nil {
		m.snapshot, err = m.pack.Snapshot()
	}
	return m, m.checked(err)
}

// openFolder opens the folder of an assessment with the snapshot and, if there is one of the same inputs, the pack
// beside it.
func (m *assessed) openFolder(snapshot string) (err error) {
	if m.as, err = evidence.ReadAssessment(filepath.Join(m.path, assessmentFile)); err != nil {
		return err
	}
	beside := filepath.Join(m.path, packFile)
	if of, err := evidence.Inputs(beside); err == nil && maps.Equal(of, m.as.Inputs) {
		if m.pack, err = evidence.OpenPack(beside); err != nil {
			return err
		}
		m.close = func() { _ = m.pack.Close() }
	}
	if m.pack == nil {
		m.basis, err = evidence.ReadBasis(filepath.Join(m.path, inputsFile))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if snapshot == "" {
		b := m.basis
		if b == nil {
			b = new(evidence.Basis)
		}
		snapshot = besides(m.path, b)
	}
	switch {
	case snapshot != "":
		if m.snapshot, err = evidence.Peek(snapshot); err == nil {
			before := m.close
			m.close = func() { _ = m.snapshot.Close(); before() }
		}
	case m.pack != nil:
		m.snapshot, err = m.pack.Snapshot()
	default:
		err = message.LabelErrorf(noGrounds, filepath.Join(m.path, assessmentFile))
	}
	return m.checked(err)
}

// checked closes everything and returns the error if there is one, or if the snapshot is not that of the assessment.
func (m *assessed) checked(err error) error {
	if err == nil && m.snapshot.Digest() != m.as.Inputs["snapshot"] {
		err = message.LabelErrorf(otherSnapshot, m.path, m.path)
	}
	if err != nil {
		m.close()
	}
	return err
}

// files returns the files that explanations read.
func (m *assessed) files() explain.Files {
	return explain.Files{
		Document:     m.snapshot.Document,
		Answer:       m.snapshot.Answer,
		DocumentPath: func(e audit.Evidence) string { return snapshotDir + "/" + evidence.DocumentPath(e) },
		AnswerPath:   func(r audit.Raw) string { return snapshotDir + "/" + evidence.AnswerPath(r) },
		Policy:       m.policy,
	}
}

// policy returns a file of the policies in the pack or, without a pack, of this version if the assessment was made with
// its policies.
func (m *assessed) policy(path string) ([]byte, error) {
	if m.pack != nil {
		return fs.ReadFile(m.pack.FS, path)
	}
	own := m.siteChecks()
	sum, err := policy.Digest(rego.FS, own...)
	if err != nil || sum != m.as.Inputs["checks"] {
		return nil, errOtherBasis
	}
	if name, is := strings.CutPrefix(path, "rego/"+policy.SiteFolder+"/"); is {
		if data, there := m.basis.Checks[name]; there {
			return data, nil
		}
		return nil, fs.ErrNotExist
	}
	return fs.ReadFile(rego.FS, strings.TrimPrefix(path, "rego/"))
}

// siteChecks returns the site's own checks that inputs.json records.
func (m *assessed) siteChecks() []policy.SiteChecks {
	if m.basis == nil || len(m.basis.Checks) == 0 {
		return nil
	}
	return []policy.SiteChecks{{Dir: "rego/" + policy.SiteFolder, Files: m.basis.Checks}}
}

// wordRecords adds the sentences of records.
func (a *app) wordRecords(as *audit.Assessment, list []explain.Explanation) {
	var zh, en *reports.Recorder
	for i := range list {
		if list[i].Kind != explain.Record {
			continue
		}
		if zh == nil {
			zh, en = reports.NewRecorder(as, audit.ZH), reports.NewRecorder(as, audit.EN)
		}
		for _, r := range as.Records {
			if e := &list[i]; r.Standard == e.Standard && r.Control == e.Control && e.Object != nil &&
				r.Object == e.Object.ID {
				e.Sentence = audit.Text{ZH: zh.Text(r), EN: en.Text(r)}
			}
		}
	}
}

// traces adds the trace of the policy to each explained finding. The checks in a pack are evaluated only after the
// pack is verified.
func (a *app) traces(ctx context.Context, m *assessed, list []explain.Explanation) error {
	if m.isPack {
		if _, err := evidence.Verify(ctx, m.path); err != nil {
			return err
		}
	}
	eng, in, err := a.traced(ctx, m)
	if err != nil {
		return err
	}
	for i := range list {
		for _, e := range append([]*explain.Explanation{&list[i]}, pointers(list[i].Findings)...) {
			if e.Kind != explain.Finding {
				continue
			}
			t, err := eng.Trace(ctx, in, audit.Finding{Check: e.Check.ID, Target: e.Target, Subject: *e.Subject})
			if err != nil {
				return message.Errorf("%s: %w", e.ID, err)
			}
			for i, s := range t.Steps {
				if !strings.HasPrefix(s.File, "rego/") {
					t.Steps[i].File = "rego/" + s.File // the path in a pack
				}
			}
			e.Trace = &t
		}
	}
	return nil
}

func pointers(list []explain.Explanation) []*explain.Explanation {
	out := make([]*explain.Explanation, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// traced returns the engine and the input with which an assessment was made. Those of another version are an error.
func (a *app) traced(ctx context.Context, m *assessed) (*engine.Engine, engine.Input, error) {
	b := m.basis
	if m.pack != nil {
		var err error
		if b, err = m.pack.Basis("rego/" + policy.SiteFolder); err != nil {
			return nil, engine.Input{}, err
		}
	} else if b == nil {
		return nil, engine.Input{}, message.LabelErrorf(noGrounds, filepath.Join(m.path, assessmentFile))
	}
	eng, err := a.engineWith(ctx, b.Checks)
	if err != nil {
		return nil, engine.Input{}, err
	}
	in, err := a.engineInput(m.snapshot, b.Site)
	if err == nil && (in.Digests["controls"] != m.as.Inputs["controls"] || eng.Digest() != m.as.Inputs["checks"]) {
		err = errOtherBasis
	}
	return eng, in, err
}

// printExplanations prints explanations as text.
func (a *app) printExplanations(m *assessed, list []explain.Explanation) error {
	var out bytes.Buffer
	for i := range list {
		if i > 0 {
			out.WriteString("\n")
		}
		w := explanationText{app: a, w: &out, as: m.as}
		w.statement(&list[i])
	}
	if m.isPack {
		out.WriteString("\n" + a.t(explainUnverified) + "\n")
	}
	_, err := a.stdout.Write(out.Bytes())
	return err
}

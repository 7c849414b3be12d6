package main

import (
	"context"
	"crypto/x509"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/signing"
)

// trust names what the verifying person trusts.
type trust struct {
	keys []string // files of public keys, each with an optional role before it: assessor=FILE
	log  string   // folder of the log of runs; "" if it is not at hand

	roots string // file of certificates of time stamp authorities

	trusted []signing.Trusted
	pool    *x509.CertPool // nil if no roots were given
}

// flags adds the flags of the command that verifies.
func (t *trust) flags(a *app, c *cobra.Command) {
	c.Flags().StringArrayVar(&t.keys, "key", nil, a.t(flagTrustedKey))
	c.Flags().StringVar(&t.roots, "tsa-roots", "", a.t(flagRoots))
	c.Flags().StringVar(&t.log, "log", "", a.t(flagTrustedLog))
}

// ready reads the keys and roots.
func (t *trust) ready() (err error) {
	if t.roots != "" {
		if t.pool, err = signing.ReadRoots(t.roots); err != nil {
			return err
		}
	}
	for _, text := range t.keys {
		k := signing.Trusted{File: text}
		if role, file, ok := strings.Cut(text, "="); ok && slices.Contains(signing.Roles, signing.Role(role)) {
			k.Role, k.File = signing.Role(role), file
		}
		if k.Key, err = signing.ReadPublic(k.File); err != nil {
			return err
		}
		t.trusted = append(t.trusted, k)
	}
	return nil
}

// A verification is the outcome of verify as printed in JSON.
type verification struct {
	evidence.Report
	Signatures []signing.Signature `json:"signatures"`
}

// checkSeals checks signatures and log entry of a readable pack and records the result in v.
func (a *app) checkSeals(ctx context.Context, path string, t trust, v *verification) error {
	manifest, seals, err := sealsAt(path)
	if err != nil {
		v.Problems = append(v.Problems, evidence.Problem{File: path, What: message.Of("%v", err)})
		return nil
	}
	got := signing.Check(ctx, signing.CheckInput{Manifest: manifest, Seals: seals, Trusted: t.trusted, Roots: t.pool})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	settleSignatures(&v.Report, got)
	v.Signatures = append(v.Signatures, got.Signatures...)
	return settleLog(&v.Report, seals[evidence.LogEntry], t.log)
}

// settleSignatures records signatures in the report of a pack: those of trusted keys as checked, those of other keys
// as not checked.
func settleSignatures(r *evidence.Report, got signing.Result) {
	for _, p := range got.Problems {
		r.Problems = append(r.Problems, evidence.Problem{File: p.Path, What: p.What})
	}
	settleSigners(r, got.Signatures)
	settleStamps(r, got.Signatures)
}

// settleSigners records the keys of signatures.
func settleSigners(r *evidence.Report, signatures []signing.Signature) {
	if len(signatures) == 0 {
		return // the report says that there is none
	}
	at := slices.IndexFunc(r.NotChecked, func(p evidence.Point) bool { return p.ID == "signatures" })
	if at < 0 {
		at = len(r.NotChecked)
	} else {
		r.NotChecked = slices.Delete(r.NotChecked, at, at+1)
	}
	for i, s := range signatures {
		switch s.State {
		case signing.Valid:
			r.Checked = append(r.Checked, signaturePoint(signatureValid, i+1, s))
		case signing.UnknownKey:
			r.NotChecked = slices.Insert(r.NotChecked, at, signaturePoint(signatureUnknown, i+1, s))
			at++
		}
	}
}

// signaturePoint returns a point about the n-th signature.
func signaturePoint(label audit.Text, n int, s signing.Signature) evidence.Point {
	in := func(format string, l audit.Lang) string {
		who := roleNames[s.Role].In(l)
		if s.Name != "" {
			who += " " + s.Name
		}
		return fmt.Sprintf(format, n, who, s.KeyID, s.Algorithm, s.Signed.Format(time.RFC3339))
	}
	return evidence.Point{
		ID:   "signatures",
		Text: audit.Text{ZH: in(label.ZH, audit.ZH), EN: in(label.EN, audit.EN)},
	}
}

// settleStamps records the time stamps of signatures: those that lead to a root that was given as checked, others as
// not checked.
func settleStamps(r *evidence.Report, signatures []signing.Signature) {
	stamped := slices.ContainsFunc(signatures, func(s signing.Signature) bool { return s.Stamp != nil })
	if !stamped {
		return // the report says that there is none
	}
	at := slices.IndexFunc(r.NotChecked, func(p evidence.Point) bool { return p.ID == "time" })
	if at < 0 {
		at = len(r.NotChecked)
	} else {
		r.NotChecked = slices.Delete(r.NotChecked, at, at+1)
	}
	for i, s := range signatures {
		if s.Stamp == nil || s.Stamp.State == signing.Bad {
			continue
		}
		said := []any{i + 1, s.Stamp.Time.Format(time.RFC3339), s.Stamp.Authority}
		if s.Stamp.State == signing.Valid {
			r.Checked = append(r.Checked, evidence.Point{ID: "time", Text: inBoth(stampValid, said...)})
			continue
		}
		r.NotChecked = slices.Insert(r.NotChecked, at, evidence.Point{ID: "time", Text: inBoth(stampUnknown, said...)})
		at++
	}
}

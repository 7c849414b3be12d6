package main

import (
	"context"
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

	trusted []signing.Trusted
}

// flags adds the flags of the command that verifies.
func (t *trust) flags(a *app, c *cobra.Command) {
	c.Flags().StringArrayVar(&t.keys, "key", nil, a.t(flagTrustedKey))
	c.Flags().StringVar(&t.log, "log", "", a.t(flagTrustedLog))
}

// ready reads the keys.
func (t *trust) ready() error {
	for _, text := range t.keys {
		k := signing.Trusted{File: text}
		if role, file, ok := strings.Cut(text, "="); ok && slices.Contains(signing.Roles, signing.Role(role)) {
			k.Role, k.File = signing.Role(role), file
		}
		var err error
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
	got := signing.Check(ctx, signing.CheckInput{Manifest: manifest, Seals: seals, Trusted: t.trusted})
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
	if len(got.Signatures) == 0 {
		return // the report says that there is none
	}
	at := slices.IndexFunc(r.NotChecked, func(p evidence.Point) bool { return p.ID == "signatures" })
	if at < 0 {
		at = len(r.NotChecked)
	} else {
		r.NotChecked = slices.Delete(r.NotChecked, at, at+1)
	}
	for i, s := range got.Signatures {
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

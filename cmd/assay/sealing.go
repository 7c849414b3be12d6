package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/runlog"
	"github.com/assay-audit/assay/internal/signing"
)

// sealing is how the pack of this invocation is sealed.
type sealing struct {
	source  keySource
	signers []signing.Signer
	log     string // folder of the log of runs; "" for none
}

// flags adds the flags of a command that writes packs.
func (s *sealing) flags(a *app, c *cobra.Command) {
	s.source.flags(a, c, "sign-key", "sign-command", "sign-public")
	c.Flags().StringVar(&s.log, "log", "", a.t(flagLog))
}

// ready reads the keys and the log, so that an unusable one is reported before anything is collected.
func (s *sealing) ready() (err error) {
	if s.signers, err = s.source.signers(); err != nil || s.log == "" {
		return err
	}
	return runlog.Usable(s.log)
}

// seals returns the seals of the new pack of an assessment: its entry in the log of runs, then the signatures.
func (s *sealing) seals(
	as *audit.Assessment, now func() time.Time,
) func(context.Context, []byte) (map[string][]byte, error) {
	return func(ctx context.Context, manifest []byte) (map[string][]byte, error) {
		seals := map[string][]byte{}
		if s.log != "" {
			entry, err := runlog.Append(ctx, s.log, runlog.Record{
				Manifest: digest(manifest), Snapshot: as.Inputs["snapshot"], System: as.System.Name,
				Time: now().UTC().Truncate(time.Second),
			})
			if err != nil {
				return nil, err
			}
			if seals[evidence.LogEntry], err = entry.Encode(); err != nil {
				return nil, err
			}
		}
		for i, signer := range s.signers {
			envelope, err := signing.Sign(ctx, signing.Request{
				Manifest: manifest, Seals: seals, Role: signing.Operator, Now: now(), Signer: signer,
			})
			if err != nil {
				return nil, err
			}
			seals[signing.EnvelopePath(i+1)] = envelope
		}
		return seals, nil
	}
}

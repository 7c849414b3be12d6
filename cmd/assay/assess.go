package main

import (
	"cmp"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// assess returns the command that judges a snapshot.
func (a *app) assess() *cobra.Command {
	var conf, out string
	var standards []string
	var contrib contributions
	c := &cobra.Command{
		Use:   "assess SNAPSHOT [-c assay.yaml] [--standard ID …] -o DIR",
		Short: a.t(helpAssess),
		Args:  a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := evidence.Open(args[0])
			if err != nil {
				return err
			}
			defer s.Close()
			site, err := a.siteOf(s, conf, &contrib)
			if err == nil {
				err = a.readContributions(c.Context(), &contrib)
			}
			if err != nil {
				return err
			}
			if site, err = a.siteFor(site, standards); err != nil {
				return err
			}
			as, err := a.judge(c.Context(), s, site, contrib)
			if err != nil {
				return addConfigLines(conf, err)
			}
			file := out
			if out != "-" {
				file = filepath.Join(out, assessmentFile)
				if err := a.writeInputs(out, a.basisOf(out, args[0], site, contrib)); err != nil {
					return err
				}
			}
			if err := a.writeTo(file, func(w io.Writer) error { return evidence.WriteAssessment(w, as) }); err != nil {
				return err
			}
			a.summary(as)
			a.sayWritten(file)
			return a.outcome(as, contrib)
		},
	}
	a.contributionFlags(c, &contrib)
	a.checksFlag(c)
	configFlag(a, c, &conf, false)
	outFlag(a, c, &out, flagAssessOut)
	c.Flags().StringSliceVar(&standards, "standard", nil, a.t(flagStandard))
	return c
}

// siteOf returns the site of a snapshot, or that of the configuration conf if it is not "". The configuration
// adds its files to the contributions.
func (a *app) siteOf(s *evidence.Snapshot, conf string, contrib *contributions) (audit.Site, error) {
	if conf == "" {
		return s.Site()
	}
	c, err := a.configuration(conf, false)
	if err != nil {
		return audit.Site{}, err
	}
	e := a.estateOf(c)
	contrib.answerFiles = append(contrib.answerFiles, e.answers...)
	contrib.waiverFiles = append(contrib.waiverFiles, e.waivers...)
	contrib.planFile = cmp.Or(contrib.planFile, e.plan)
	contrib.register.file = cmp.Or(contrib.register.file, e.problems)
	return e.site, nil
}

// siteFor returns the site with the given standards, if any, its own checks and plain values.
func (a *app) siteFor(site audit.Site, standards []string) (audit.Site, error) {
	if len(standards) > 0 {
		site.Standards = standards
	}
	if err := a.include(&site); err != nil {
		return site, err
	}
	return plainSite(site)
}

// writeInputs creates the folder of an assessment and writes what the assessment is based on.
func (a *app) writeInputs(out string, basis *evidence.Basis) error {
	if err := os.MkdirAll(out, 0o700); err != nil {
		return evidence.WriteError(message.Of("create folder"), out, err)
	}
	return a.writeTo(filepath.Join(out, inputsFile), func(w io.Writer) error { return evidence.WriteBasis(w, basis) })
}

// plainSite returns site as it is after a round trip through JSON, so that integers from YAML have the same
// type as other numbers.
func plainSite(site audit.Site) (audit.Site, error) {
	data, err := json.Marshal(site)
	if err != nil {
		return site, message.Errorf("digest the configuration: %w", err)
	}
	var plain audit.Site
	err = json.Unmarshal(data, &plain)
	return plain, err
}

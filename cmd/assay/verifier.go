package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/reports"
)

var (
	helpVerifier = l("输出 verify.html：在浏览器中离线核验证据包的网页",
		"print verify.html, a page that verifies packs in a browser without a network")
	verifierDigest = l("verify.html 的摘要：%s（报告的输入摘要中印有同一值）",
		"digest of verify.html: %s (reports print it among the digests of the inputs)")
)

// verifier returns the command that prints the page with which a browser compares a pack with its manifest.
func (a *app) verifier() *cobra.Command {
	return &cobra.Command{
		Use:   "verifier",
		Short: a.t(helpVerifier),
		Args:  a.args(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if _, err := a.stdout.Write(reports.VerifyPage()); err != nil {
				return err
			}
			fmt.Fprintf(a.stderr, a.t(verifierDigest)+"\n", reports.VerifyPageDigest())
			return nil
		},
	}
}

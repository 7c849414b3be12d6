package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/config"
	"github.com/assay-audit/assay/internal/message"
)

// initialise returns the command that writes a commented assay.yaml. On a terminal it asks for
// site-specific values, but not for a password.
func (a *app) initialise() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "init [-o assay.yaml]", Short: a.t(helpInit), Args: a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if _, err := os.Lstat(out); err == nil && out != "-" {
				return message.LabelErrorf(alreadyThere, out)
			} else if err != nil && !errors.Is(err, os.ErrNotExist) {
				return message.Errorf("write %s: %w", out, err)
			}
			text := config.Template(a.lang)
			if f, ok := a.stdin.(*os.File); ok && isTerminal(f) && out != "-" {
				var err error
				if text, err = a.ask(c.Context(), text); err != nil {
					return err
				}
			}
			err := a.writeTo(out, func(w io.Writer) error { _, err := w.Write(text); return err })
			if err == nil && out != "-" {
				a.say(initWritten, out, out, out)
			}
			return err
		}}
	c.Flags().StringVarP(&out, "output", "o", "assay.yaml", a.t(flagConfigOut))
	return c
}

// ask replaces example values of the template by typed answers. An empty line keeps the example; the end of
// the input keeps all remaining ones.
func (a *app) ask(ctx context.Context, text []byte) ([]byte, error) {
	for _, q := range initQuestions {
		if !bytes.Contains(text, []byte(q.example)) {
			continue
		}
		answer, err := a.question(ctx, fmt.Sprintf("%s [%s]: ", a.t(q.question), q.example))
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if v := strings.TrimSpace(answer); v != "" && !strings.ContainsAny(v, "\"'{}#\n") {
			text = bytes.ReplaceAll(text, []byte(q.example), []byte(v))
		}
	}
	return text, nil
}

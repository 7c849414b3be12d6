package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/config"
	"github.com/assay-audit/assay/internal/message"
)

// initialise writes a commented assay.yaml. On a terminal it asks for what it cannot guess; it never asks for a password.
func (a *app) initialise() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "init [-o assay.yaml]", Short: a.t(helpInit), Args: a.args(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if _, err := os.Lstat(out); err == nil && out != "-" {
				return message.LabelErrorf(alreadyThere, out)
			} else if err != nil && !errors.Is(err, os.ErrNotExist) {
				return message.Errorf("write %s: %w", out, err)
			}
			text := config.Template(a.lang)
			if f, ok := a.stdin.(*os.File); ok && isTerminal(f) && out != "-" {
				text = a.ask(text)
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

// ask replaces the template's example values by what a person types; an empty line keeps the example.
func (a *app) ask(text []byte) []byte {
	in := bufio.NewScanner(a.stdin)
	for _, q := range initQuestions {
		if !bytes.Contains(text, []byte(q.example)) {
			continue
		}
		fmt.Fprintf(a.stderr, "%s [%s]: ", a.t(q.question), q.example)
		if !in.Scan() {
			break
		}
		if v := strings.TrimSpace(in.Text()); v != "" && !strings.ContainsAny(v, "\"'{}#\n") {
			text = bytes.ReplaceAll(text, []byte(q.example), []byte(v))
		}
	}
	return text
}

package main

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/message"
	contents "github.com/assay-audit/assay/reports/content"
	"github.com/assay-audit/assay/reports/shape"
)

// template returns the command that prints a shipped template, to be adapted and given to report --template.
func (a *app) template() *cobra.Command {
	return &cobra.Command{
		Use:   "template NAME",
		Short: a.t(helpTemplate),
		Args:  a.args(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := shape.Text(args[0])
			if err != nil {
				return message.LabelErrorf(unknownShape, args[0], strings.Join(shape.Names(), ", "))
			}
			_, err = a.stdout.Write(text)
			return err
		},
	}
}

// templates reads templates in place of shipped ones and returns them by the id of their shape.
func templates(paths []string) (map[string]shape.Template, error) {
	out := map[string]shape.Template{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, message.Errorf("read template: %w", err)
		}
		t, err := shape.Read(path, data, contents.Schema())
		if err != nil {
			return nil, err
		}
		if !slices.Contains(contents.AllShapes(), t.ID) {
			return nil, message.LabelErrorf(unknownShape, t.ID, strings.Join(contents.AllShapes(), ", "))
		}
		out[t.ID] = t
	}
	return out, nil
}

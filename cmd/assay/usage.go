package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Errors of the command line are worded here, in the language of messages and with a hint, because cobra's
// are in English.

// group returns c with subcommands. Run without arguments, it prints its help.
func (a *app) group(c *cobra.Command, subs ...*cobra.Command) *cobra.Command {
	c.AddCommand(subs...)
	c.SuggestionsMinimumDistance = 2
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		hint := c.CommandPath() + " --help"
		if near := c.SuggestionsFor(args[0]); len(near) > 0 {
			hint = c.CommandPath() + " " + strings.Join(near, ", ")
		}
		return message.LabelErrorf(unknownCommand, args[0], hint)
	}
	c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	return c
}

// args returns a validator that accepts least to most arguments; a negative most means no upper limit.
func (a *app) args(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return message.LabelErrorf(wrongArgs, len(args), c.UseLine())
		}
		return nil
	}
}

// need marks a required flag, for needed.
func need(c *cobra.Command, flag string) {
	if c.Annotations == nil {
		c.Annotations = map[string]string{}
	}
	c.Annotations[flag] = "needed"
}

// folder marks --output as the name of a folder, which cannot be stdout.
func folder(c *cobra.Command) {
	if c.Annotations == nil {
		c.Annotations = map[string]string{}
	}
	c.Annotations[folderMark] = "output"
}

const folderMark = "folder"

// needed returns an error if c lacks a required flag or its output folder is invalid.
func (a *app) needed(c *cobra.Command) error {
	if flag := c.Annotations[folderMark]; flag != "" {
		if v := c.Flag(flag).Value.String(); v == "-" || v == "" && c.Flags().Changed(flag) {
			return message.LabelErrorf(noFolder, flag, v, c.Name())
		}
	}
	var missing []string
	for _, flag := range []string{"config", "output"} {
		if c.Annotations[flag] != "" && !c.Flags().Changed(flag) {
			missing = append(missing, "--"+flag)
		}
	}
	if len(missing) > 0 {
		return message.LabelErrorf(missingFlag, strings.Join(missing, ", "), c.UseLine())
	}
	return nil
}

// badFlag returns the error for an invalid flag.
func (a *app) badFlag(c *cobra.Command, err error) error {
	return message.LabelErrorf(wrongFlag, flagFault(err), c.CommandPath())
}

// flagFault returns an error of pflag, which is in English, in both languages.
func flagFault(err error) error {
	var (
		unknown *pflag.NotExistError
		empty   *pflag.ValueRequiredError
		value   *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown) && len(unknown.GetSpecifiedShortnames()) == 1:
		return message.LabelErrorf(unknownLetter, unknown.GetSpecifiedName())
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return message.LabelErrorf(unknownShort, unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())
	case errors.As(err, &unknown):
		return message.LabelErrorf(unknownFlag, unknown.GetSpecifiedName())
	case errors.As(err, &empty):
		return message.LabelErrorf(flagNeedsValue, empty.GetFlag().Name)
	case errors.As(err, &value):
		return message.LabelErrorf(badFlagValue, value.GetValue(), value.GetFlag().Name, value.GetFlag().Value.Type())
	case errors.As(err, &syntax):
		return message.LabelErrorf(badFlagSyntax, syntax.GetSpecifiedFlag())
	}
	return err
}

// help returns the command help, which prints the help of the named command or of the root.
func (a *app) help() *cobra.Command {
	return &cobra.Command{Use: "help [COMMAND …]", Hidden: true, RunE: func(c *cobra.Command, args []string) error {
		named, rest, err := c.Root().Find(args)
		if err == nil && len(rest) > 0 {
			err = named.ValidateArgs(rest)
		}
		if err != nil {
			return err
		}
		return named.Help()
	}}
}

// usageTemplate returns cobra's usage template with labels in the language of messages.
func (a *app) usageTemplate() string {
	labels := map[string]audit.Text{
		"USAGE":    l("用法：", "Usage:"),
		"COMMANDS": l("命令：", "Commands:"),
		"FLAGS":    l("选项：", "Flags:"),
		"GLOBAL":   l("通用选项：", "Global flags:"),
		"MORE": l("运行 {{.CommandPath}} COMMAND --help 查看某个命令。",
			"Run {{.CommandPath}} COMMAND --help for more about a command."),
	}
	t := `USAGE
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND{{else}}{{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}

COMMANDS{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

FLAGS
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

GLOBAL
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

MORE{{end}}
`
	for k, v := range labels {
		t = strings.Replace(t, k, a.t(v), 1)
	}
	return t
}

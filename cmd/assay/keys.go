package main

import (
	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/signing"
)

// keys returns the group of commands about keys.
func (a *app) keys() *cobra.Command {
	return a.group(&cobra.Command{Use: "keys", Short: a.t(helpKeys)}, a.keysNew(), a.keysShow())
}

// A keyView is a public key as printed by the commands about keys.
type keyView struct {
	Algorithm signing.Algorithm `json:"algorithm"`
	ID        string            `json:"id"`
	File      string            `json:"file"` // of the public key, or of the key that was shown
	PEM       string            `json:"pem"`
}

// keysNew returns the command that makes a key.
func (a *app) keysNew() *cobra.Command {
	var form, algorithm string
	c := &cobra.Command{
		Use: "new FILE [--algorithm ed25519|sm2]", Short: a.t(helpKeysNew), Args: a.args(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			k, err := signing.GenerateKey(signing.Algorithm(algorithm))
			if err != nil {
				return err
			}
			if err := signing.WriteKey(args[0], k); err != nil {
				return err
			}
			a.wrote = append(a.wrote, args[0], args[0]+signing.PublicSuffix)
			if err := a.printKey(form, args[0]+signing.PublicSuffix, k.Public()); err != nil {
				return err
			}
			a.say(keyWritten, args[0], args[0]+signing.PublicSuffix)
			return nil
		},
	}
	tableFlag(a, c, &form)
	c.Flags().StringVar(&algorithm, "algorithm", string(signing.Ed25519), a.t(flagAlgorithm))
	return c
}

// keysShow returns the command that prints the public key of a file.
func (a *app) keysShow() *cobra.Command {
	var form string
	c := &cobra.Command{
		Use: "show FILE", Short: a.t(helpKeysShow), Args: a.args(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			k, err := signing.ReadPublic(args[0])
			if err != nil {
				return err
			}
			return a.printKey(form, args[0], k)
		},
	}
	tableFlag(a, c, &form)
	return c
}

func (a *app) printKey(form, file string, k *signing.PublicKey) error {
	if form == "json" {
		return writeJSON(a.stdout, keyView{Algorithm: k.Algorithm, ID: k.ID, File: file, PEM: string(k.PEM())})
	}
	printColumns(a.stdout, [][]string{
		{a.t(headAlgorithm), string(k.Algorithm)},
		{a.t(headKeyID), k.ID},
	})
	if _, err := a.stdout.Write(k.PEM()); err != nil {
		return message.Errorf("write %s: %w", "stdout", err)
	}
	return nil
}

package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/signing"
)

// A keySource names keys that sign: files, or a program with the public key of its token.
type keySource struct {
	files           []string
	command, public string
}

// flags adds the flags of a source. Their names begin with prefix.
func (k *keySource) flags(a *app, c *cobra.Command, key, command, public string) {
	c.Flags().StringArrayVar(&k.files, key, nil, a.t(flagSignKey))
	c.Flags().StringVar(&k.command, command, "", a.t(flagSignCommand))
	c.Flags().StringVar(&k.public, public, "", a.t(flagSignPublic))
}

// signers reads the keys.
func (k *keySource) signers() ([]signing.Signer, error) {
	var out []signing.Signer
	for _, file := range k.files {
		key, err := signing.ReadKey(file)
		if err != nil {
			return nil, err
		}
		out = append(out, key)
	}
	args := strings.Fields(k.command)
	if (len(args) > 0) != (k.public != "") {
		return nil, message.LabelErrorf(commandAndPublic)
	}
	if len(args) > 0 {
		key, err := signing.ReadPublic(k.public)
		if err != nil {
			return nil, err
		}
		out = append(out, &signing.Command{Args: args, Key: key})
	}
	return out, nil
}

// keepsSignatures returns an error if the pack in dir has a signature that a new one would not have.
func (a *app) keepsSignatures(ctx context.Context, dir string) error {
	path := filepath.Join(dir, packFile)
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	p, err := evidence.OpenPack(path)
	if err != nil {
		return nil // an unreadable pack is handled where it is replaced
	}
	defer p.Close()
	seals, err := p.Seals()
	if err != nil {
		return nil
	}
	manifest, err := p.Manifest()
	if err != nil {
		return nil
	}
	got := signing.Check(ctx, signing.CheckInput{Manifest: manifest, Seals: seals})
	for _, s := range got.Signatures {
		if s.Role != signing.Operator || len(a.sealing.signers) == 0 {
			return message.LabelErrorf(signedPack, path)
		}
	}
	return nil
}

// sign returns the command that adds a signature to a pack.
func (a *app) sign() *cobra.Command {
	var source keySource
	var role, name, authority string
	c := &cobra.Command{
		Use: "sign PACK --role assessor|reviewer|client --key FILE [--timestamp URL]", Short: a.t(helpSign),
		Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := isPack(args[0]); err != nil {
				return err
			}
			if r := signing.Role(role); r == signing.Operator || !slices.Contains(signing.Roles, r) {
				return message.LabelErrorf(badRole, role)
			}
			signers, err := source.signers()
			if err != nil {
				return err
			}
			if len(signers) != 1 {
				return message.LabelErrorf(oneKey)
			}
			return a.addSignature(c.Context(), args[0], authority, signing.Request{
				Role: signing.Role(role), Name: name, Now: a.now(), Signer: signers[0],
			})
		},
	}
	source.flags(a, c, "key", "key-command", "public")
	c.Flags().StringVar(&role, "role", "", a.t(flagRole))
	c.Flags().StringVar(&name, "name", "", a.t(flagSignerName))
	c.Flags().StringVar(&authority, "timestamp", "", a.t(flagTimestamp))
	return c
}

// addSignature verifies the pack at path and adds a signature to it, with a time stamp unless authority is "".
func (a *app) addSignature(ctx context.Context, path, authority string, r signing.Request) error {
	report, err := evidence.Verify(ctx, path)
	if err != nil {
		return err
	}
	if r.Manifest, r.Seals, err = sealsAt(path); err != nil {
		return err
	}
	before := signing.Check(ctx, signing.CheckInput{Manifest: r.Manifest, Seals: r.Seals})
	settleSignatures(&report, before)
	if err := report.Err(); err != nil {
		return err
	}
	id := r.Signer.Public().ID
	for _, s := range before.Signatures {
		if s.KeyID == id && s.Role == r.Role {
			return message.LabelErrorf(signedAlready, path, id, a.t(roleNames[r.Role]))
		}
	}
	n := len(before.Signatures) + 1
	if n > evidence.MaxSignatures {
		return message.LabelErrorf(tooManySignatures, path, evidence.MaxSignatures)
	}
	envelope, err := signing.Sign(ctx, r)
	if err != nil {
		return err
	}
	seals := map[string][]byte{signing.EnvelopePath(n): envelope}
	if authority != "" {
		if seals[signing.StampPath(n)], err = signing.RequestStamp(ctx, authority, envelope); err != nil {
			return err
		}
	}
	if err := evidence.AddSeals(ctx, path, seals); err != nil {
		return err
	}
	a.wrote = append(a.wrote, path)
	a.say(signed, path, n, a.t(roleNames[r.Role]), id)
	return nil
}

// sealsAt returns the manifest and the seals of the pack at path.
func sealsAt(path string) (manifest []byte, seals map[string][]byte, err error) {
	p, err := evidence.OpenPack(path)
	if err != nil {
		return nil, nil, err
	}
	defer p.Close()
	if manifest, err = p.Manifest(); err != nil {
		return nil, nil, err
	}
	seals, err = p.Seals()
	return manifest, seals, err
}

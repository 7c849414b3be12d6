package signing

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

const (
	// commandLimit limits a program that signs, which may wait for a person at a token.
	commandLimit = 5 * time.Minute
	maxSignature = 4 << 10
)

// Command is a Signer whose key is in a token: a program receives the bytes to sign on stdin and writes the
// signature, and nothing else, to stdout. The program is run without a shell.
type Command struct {
	Args []string // program and arguments
	Key  *PublicKey
}

// Public returns the public key.
func (c *Command) Public() *PublicKey { return c.Key }

// Sign runs the program. The signature must be one of Key. Errors do not repeat the arguments, which may contain a
// PIN.
func (c *Command) Sign(ctx context.Context, data []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, commandLimit)
	defer cancel()
	name := filepath.Base(c.Args[0])
	cmd := exec.CommandContext(ctx, c.Args[0], c.Args[1:]...)
	cmd.WaitDelay = time.Second // a grandchild that keeps the pipe open must not block the program
	out := &bounded{}
	cmd.Stdin, cmd.Stdout = bytes.NewReader(data), out
	switch err := cmd.Run(); {
	case ctx.Err() != nil:
		return nil, message.Errorf("sign with command %s: %w", name, ctx.Err())
	case errors.As(err, new(*exec.ExitError)):
		return nil, message.Errorf("sign with command %s: %w", name, err)
	case err != nil:
		return nil, message.Errorf("sign with command %s: it cannot be run", name)
	}
	if !c.Key.Verify(data, out.buffer.Bytes()) {
		return nil, message.Errorf("sign with command %s: its output of %d bytes is not a signature of the public key "+
			"that was named\nhint: Ed25519 has 64 raw bytes, SM2 the DER of r and s over SM3 with the default user id",
			name, out.buffer.Len())
	}
	return out.buffer.Bytes(), nil
}

// bounded accepts all output and stores at most one byte more than a signature may have. The buffer is not embedded:
// its ReadFrom would store everything.
type bounded struct{ buffer bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	room := max(0, maxSignature+1-b.buffer.Len())
	b.buffer.Write(p[:min(room, len(p))])
	return len(p), nil
}

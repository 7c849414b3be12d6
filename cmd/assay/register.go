package main

import (
	"cmp"
	"context"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/message"
)

// problemsFile is the name of the register of security problems in a pack and in messages.
const problemsFile = "problems.yaml"

// A problemRegister is the register of security problems that a command reads.
type problemRegister struct {
	file   string // path; "" for none
	parsed answers.Problems
	text   []byte // nil without a register
}

// readRegister reads the register of security problems, if there is one.
func (contrib *contributions) readRegister(ctx context.Context) error {
	r := &contrib.register
	if r.file == "" {
		return nil
	}
	data, err := readInput(ctx, r.file)
	if err != nil {
		return message.Errorf("read register of problems: %w", err)
	}
	if r.parsed, err = answers.ReadProblems(r.file, data); err != nil {
		return err
	}
	if contrib.zone != "" && contrib.zone != r.parsed.Zone {
		return message.LabelErrorf(twoZones, r.file, r.parsed.Zone, contrib.zone)
	}
	contrib.zone, r.text = r.parsed.Zone, data
	return nil
}

// locate returns err located at each line of the register that refers to the evidence file with this digest.
func (r *problemRegister) locate(sum string, err error) error {
	return cmp.Or(r.parsed.Naming(sum, err), err)
}

// addRegister adds the register of security problems to the engine's input. text is nil without a register.
func addRegister(in *engine.Input, f answers.Problems, text []byte) {
	if in.Decisions = f.Problems; text != nil {
		in.Digests["problems"] = digest(text)
	}
}

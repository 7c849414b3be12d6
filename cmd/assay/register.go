package main

import (
	"cmp"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/engine"
)

// problemsFile is the name of the register of security problems in a pack and in messages.
const problemsFile = "problems.yaml"

// A problemRegister is the register of security problems that a command reads.
type problemRegister struct {
	file   string // path; "" for none
	parsed answers.Problems
	text   []byte // nil without a register
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

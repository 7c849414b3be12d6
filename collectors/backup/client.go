package backup

import (
	"context"
	"encoding/json"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A client runs the commands for one target.
type client struct {
	*collector
	config  audit.Backup
	product product
	answers collect.Answers
	secrets transport.Secrets
}

// run runs a read-only command and stores its answer.
func (c *client) run(ctx context.Context, command transport.Command) (transport.Answer, error) {
	a, err := transport.Exec(ctx, command, c.limits(), c.now, &c.secrets)
	if err == nil {
		return a, c.answers.Keep(ctx, a.Call, a.Body)
	}
	if f := transport.FaultOf(err); f.Gap.Fault == "NoProgram" {
		f.Hint = message.Of("install %s, or name the program: binary: /usr/bin/%s", c.product.needs,
			c.product.name).String()
		err = f
	}
	return a, err
}

// limits returns the limits of one command or file.
func (k *collector) limits() transport.Limits {
	return transport.Limits{Bytes: k.maxOutput, Deadline: k.deadline}
}

// password returns the configured password, or "".
func (c *client) password(ctx context.Context) (string, error) {
	if c.config.Password == nil {
		return "", nil
	}
	return transport.Password(ctx, c.config.Connection, &c.secrets)
}

// read decodes a JSON answer. It returns a fault if the answer is incomplete or ok returns false.
func read(a transport.Answer, into any, ok func() bool) error {
	if json.Unmarshal(a.Body, into) != nil || !ok() {
		return transport.Fail(audit.Failed, "BadAnswer",
			message.Of("the answer to %s is not whole or not of the known shape", a.Call).String(),
			"is binary the product's own program?")
	}
	return nil
}

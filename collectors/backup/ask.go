package backup

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// An asker runs the commands for one target.
type asker struct {
	*collector
	conn    audit.Connection
	product product
	sink    audit.Sink // nil during a preflight
	secrets transport.Secrets
	raw     []audit.Raw // stored answers, in order
}

// ask runs a read-only command and stores its answer. Any error other than a *transport.Fault ends the
// collection.
func (q *asker) ask(ctx context.Context, c transport.Command) (transport.Answer, error) {
	a, err := transport.Exec(ctx, c, transport.Limits{Bytes: q.maxOutput, Deadline: q.deadline}, q.now, &q.secrets)
	if err != nil {
		if f := transport.FaultOf(err); isFault(err) && f.Gap.Fault == "NoProgram" {
			f.Hint = message.Of("install %s, or name the program: binary: /usr/bin/%s", q.product.needs, q.product.name).String()
			err = f
		}
		return a, err
	}
	return a, q.keep(ctx, a)
}

// keep stores an answer, except during a preflight.
func (q *asker) keep(ctx context.Context, a transport.Answer) error {
	if q.sink == nil {
		return nil
	}
	raw, err := q.sink.Keep(ctx, a.Call, a.Body)
	if err != nil {
		return message.Errorf("keep answer to %s: %w", a.Call, err)
	}
	q.raw = append(q.raw, raw)
	return nil
}

// password returns the configured password, or "".
func (q *asker) password(ctx context.Context) (string, error) {
	if q.conn.Password == nil {
		return "", nil
	}
	return transport.Password(ctx, q.conn, &q.secrets)
}

// isFault reports whether err becomes a gap. Other errors, such as those of the sink or a canceled context,
// end the collection.
func isFault(err error) bool { return errors.As(err, new(*transport.Fault)) }

// read decodes a JSON answer. It returns a fault if the answer is incomplete or ok returns false.
func read(a transport.Answer, into any, ok func() bool) error {
	if json.Unmarshal(a.Body, into) != nil || !ok() {
		return transport.Fail(audit.Failed, "BadAnswer",
			message.Of("the answer to %s is not whole or not of the known shape", a.Call).String(),
			"is binary the product's own program?")
	}
	return nil
}

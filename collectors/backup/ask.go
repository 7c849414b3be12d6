package backup

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// asker puts questions to one target.
type asker struct {
	*collector
	conn    audit.Connection
	product product
	sink    audit.Sink // nil: only whether it answers is asked
	secrets transport.Secrets
	raw     []audit.Raw // answers that were kept, in the order they came
}

// ask runs a read-only command and keeps its answer. Whatever is not a *transport.Fault ends the collection.
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

// password is "" where none is configured.
func (q *asker) password(ctx context.Context) (string, error) {
	if q.conn.Password == nil {
		return "", nil
	}
	return transport.Password(ctx, q.conn, &q.secrets)
}

// isFault tells what becomes a gap from what ends the collection: the sink's errors and the caller's end.
func isFault(err error) bool { return errors.As(err, new(*transport.Fault)) }

// read takes an answer apart that must be whole and of the expected shape.
func read(a transport.Answer, into any, ok func() bool) error {
	if json.Unmarshal(a.Body, into) != nil || !ok() {
		return transport.Fail(audit.Failed, "BadAnswer", message.Of("the answer to %s is not whole or not of the known shape", a.Call).String(), "is binary the product's own program?")
	}
	return nil
}

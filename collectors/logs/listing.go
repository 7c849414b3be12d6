package logs

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/assay-audit/assay/internal/message"
)

// perList is the size in bytes at which a list continues in another answer.
const perList = 16 << 20

// A listing collects JSON lines that are kept as an answer in place of confidential text.
type listing struct {
	*visit
	call  string
	buf   bytes.Buffer
	parts int
}

func (l *listing) add(ctx context.Context, entry any) error {
	line, err := json.Marshal(entry)
	if err != nil {
		return message.Errorf("list %s: %w", l.call, err)
	}
	l.buf.Write(line)
	l.buf.WriteByte('\n')
	if l.buf.Len() < perList {
		return nil
	}
	return l.flush(ctx)
}

// flush keeps the entries not yet kept. An empty list is kept once.
func (l *listing) flush(ctx context.Context) error {
	if l.parts > 0 && l.buf.Len() == 0 {
		return nil
	}
	l.parts++
	call := l.call
	if l.parts > 1 {
		call = fmt.Sprintf("%s (%d)", l.call, l.parts)
	}
	err := l.answers.Keep(ctx, call, bytes.Clone(l.buf.Bytes()))
	l.buf.Reset()
	return err
}

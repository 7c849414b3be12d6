package source

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"math/big"

	"github.com/assay-audit/assay/internal/message"
)

// The values of jq are exchanged with a worker as a tag followed by its content. JSON is not suitable: it has no
// NaN, and numbers would change their types.

// nodeCost is the cost of a value in bytes without its text.
const nodeCost = 16

var errCost = message.Errorf("the value is too large")

// encoder writes values until their cost exceeds a limit. A part that a value refers to several times is written,
// and counted, each time.
type encoder struct {
	w    *bufio.Writer
	left int64
}

func (e *encoder) value(v any) error {
	if e.left -= nodeCost; e.left < 0 {
		return errCost
	}
	switch v := v.(type) {
	case nil:
		return e.w.WriteByte('n')
	case bool:
		if v {
			return e.w.WriteByte('t')
		}
		return e.w.WriteByte('f')
	case int:
		if err := e.w.WriteByte('i'); err != nil {
			return err
		}
		return e.number(int64(v))
	case float64:
		if err := e.w.WriteByte('d'); err != nil {
			return err
		}
		return binary.Write(e.w, binary.LittleEndian, math.Float64bits(v))
	case *big.Int:
		return e.text('b', v.String())
	case json.Number:
		return e.text('j', string(v))
	case string:
		return e.text('s', v)
	case []any:
		return e.list(v)
	case map[string]any:
		return e.object(v)
	}
	return message.Errorf("jq has no values of type %T", v)
}

func (e *encoder) list(list []any) error {
	if err := e.head('a', len(list)); err != nil {
		return err
	}
	for _, x := range list {
		if err := e.value(x); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) object(object map[string]any) error {
	if err := e.head('o', len(object)); err != nil {
		return err
	}
	for k, x := range object {
		if err := e.text('s', k); err != nil {
			return err
		}
		if err := e.value(x); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) head(tag byte, n int) error {
	if err := e.w.WriteByte(tag); err != nil {
		return err
	}
	return e.number(int64(n))
}

func (e *encoder) number(n int64) error {
	_, err := e.w.Write(binary.AppendVarint(nil, n))
	return err
}

func (e *encoder) text(tag byte, s string) error {
	if e.left -= int64(len(s)); e.left < 0 {
		return errCost
	}
	if err := e.head(tag, len(s)); err != nil {
		return err
	}
	_, err := e.w.WriteString(s)
	return err
}

// decoder reads the output of an encoder and adds up its cost.
type decoder struct {
	r    *bufio.Reader
	cost int64
	most int64 // largest cost
}

var errWire = message.Errorf("the worker's answer cannot be read")

func (d *decoder) value() (any, error) {
	tag, err := d.r.ReadByte()
	if err != nil {
		return nil, err
	}
	if d.cost += nodeCost; d.cost > d.most {
		return nil, errCost
	}
	switch tag {
	case 'n':
		return nil, nil
	case 't', 'f':
		return tag == 't', nil
	case 'i':
		n, err := binary.ReadVarint(d.r)
		return int(n), err
	case 'd':
		var b [8]byte
		_, err := io.ReadFull(d.r, b[:])
		return math.Float64frombits(binary.LittleEndian.Uint64(b[:])), err
	case 'b':
		s, err := d.text()
		n, ok := new(big.Int).SetString(s, 10)
		if err == nil && !ok {
			err = errWire
		}
		return n, err
	case 'j':
		s, err := d.text()
		return json.Number(s), err
	case 's':
		return d.text()
	case 'a':
		return d.array()
	case 'o':
		return d.object()
	}
	return nil, errWire
}

// size reads the length of a text or list whose elements cost at least each bytes.
func (d *decoder) size(each int64) (int, error) {
	n, err := binary.ReadVarint(d.r)
	if err == nil && (n < 0 || n > (d.most-d.cost)/each) {
		err = errCost
	}
	return int(n), err
}

func (d *decoder) text() (string, error) {
	n, err := d.size(1)
	if err != nil {
		return "", err
	}
	d.cost += int64(n)
	b := make([]byte, n)
	_, err = io.ReadFull(d.r, b)
	return string(b), err
}

func (d *decoder) array() (any, error) {
	n, err := d.size(nodeCost)
	if err != nil {
		return nil, err
	}
	out := make([]any, n)
	for i := range out {
		if out[i], err = d.value(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (d *decoder) object() (any, error) {
	n, err := d.size(nodeCost)
	if err != nil {
		return nil, err
	}
	out := make(map[string]any, n)
	for range n {
		if tag, err := d.r.ReadByte(); err != nil || tag != 's' {
			return nil, errWire
		}
		k, err := d.text()
		if err != nil {
			return nil, err
		}
		if out[k], err = d.value(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

package evidence

import (
	"bytes"
	"io"
	"os"
	"reflect"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Head is the format of an assessment and the digests of its inputs.
type Head struct {
	Format string
	Inputs map[string]string
}

// ReadHead returns the head of the assessment in a file and reads no further. It does not check the rest.
func ReadHead(path string) (Head, error) {
	f, err := os.Open(path)
	if err != nil {
		return Head{}, fileError(message.Of("read assessment"), path, err)
	}
	defer f.Close()
	return readHead(path, f)
}

// AssessmentHead is ReadHead of the assessment in a pack.
func (p *Pack) AssessmentHead() (Head, error) {
	f, err := p.Open(assessmentFile)
	if err != nil {
		return Head{}, err
	}
	defer f.Close()
	return readHead(assessmentFile, f)
}

func readHead(file string, r io.Reader) (Head, error) {
	var h Head
	done := false
	whole := reflect.TypeFor[audit.Assessment]()
	err := scanAssessment(file, r, func(field int, v reflect.Value) error {
		switch whole.Field(field).Name {
		case "Format":
			h.Format = v.Elem().String()
		case "Inputs":
			h.Inputs, _ = v.Elem().Interface().(map[string]string)
		}
		if done = h.Format != "" && h.Inputs != nil; done {
			return io.EOF // ends the scan
		}
		return nil
	})
	if done {
		err = nil
	}
	return h, err
}

// EqualAssessment reports whether r has exactly the bytes that WriteAssessment writes. It stops at the first difference
// and stores none of them.
func EqualAssessment(r io.Reader, a *audit.Assessment) (bool, error) {
	c := &comparer{r: r}
	err := WriteAssessment(c, a)
	if c.unequal {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	switch _, err := io.ReadFull(r, make([]byte, 1)); err {
	case io.EOF:
		return true, nil
	case nil:
		return false, nil
	default:
		return false, err
	}
}

// A comparer is a writer that ends when the bytes written differ from those of r.
type comparer struct {
	r       io.Reader
	buf     []byte
	unequal bool
}

// Write compares p with as many bytes of the reader.
func (c *comparer) Write(p []byte) (int, error) {
	if cap(c.buf) < len(p) {
		c.buf = make([]byte, len(p))
	}
	buf := c.buf[:len(p)]
	_, err := io.ReadFull(c.r, buf)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return 0, err
	}
	if c.unequal = err != nil || !bytes.Equal(buf, p); c.unequal {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

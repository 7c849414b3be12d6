package yamlfile

import (
	"bytes"
	"errors"
	"io"

	"gopkg.in/yaml.v3"

	"github.com/assay-audit/assay/internal/message"
)

// Foreign decodes one document that a program printed, such as the configuration that a service shows, into the value that into
// points to. Other than Decode it passes over keys that into does not know: the program has more of them in its next version.
// Aliases are refused, and so is nesting deeper than a program would write. The error says that, and repeats nothing of the data; then
// the content of into is not to be used.
func Foreign(data []byte, into any) (err error) {
	if len(data) > MaxSize || nodes(data) > maxNodes {
		return message.Errorf("the document is too large")
	}
	defer func() {
		if recover() != nil { // foreign bytes have made the parser panic before
			err = message.Errorf("the document cannot be read")
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return message.Errorf("the document is empty")
	case err != nil:
		return message.Errorf("the document is not YAML")
	}
	if !errors.Is(dec.Decode(new(yaml.Node)), io.EOF) {
		return message.Errorf("there is more than one document")
	}
	if !flat(&doc, 0) {
		return message.Errorf("the document is nested too deep, or holds aliases")
	}
	if doc.Decode(into) != nil {
		return message.Errorf("the document is of another shape")
	}
	return nil
}

func flat(n *yaml.Node, depth int) bool {
	if depth > maxDepth || n.Kind == yaml.AliasNode {
		return false
	}
	for _, c := range n.Content {
		if !flat(c, depth+1) {
			return false
		}
	}
	return true
}

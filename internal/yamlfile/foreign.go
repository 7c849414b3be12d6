package yamlfile

import (
	"bytes"
	"errors"
	"io"

	"gopkg.in/yaml.v3"

	"github.com/assay-audit/assay/internal/message"
)

// Foreign decodes one document printed by a program, such as the configuration of a service, into the value that
// into points to. Unlike Decode, it ignores unknown keys, because later versions of the program may print more of
// them. Aliases and deep nesting are errors. Errors contain no data of the document. After an error the content of
// into must not be used.
func Foreign(data []byte, into any) (err error) {
	if len(data) > MaxSize || nodes(data) > maxNodes {
		return message.Errorf("the document is too large")
	}
	defer func() {
		if recover() != nil { // the parser has panicked on foreign input before
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
		return message.Errorf("the document is nested too deep, or contains aliases")
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

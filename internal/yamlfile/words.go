package yamlfile

import "github.com/assay-audit/assay/internal/message"

// parserWords returns the message of the YAML parser as a text in both languages, if it is one that occurs in files
// written by people. The parser has no error types.
func parserWords(said string) message.Text {
	switch said {
	case "mapping values are not allowed in this context":
		return message.Of("mapping values are not allowed in this context")
	case "did not find expected ',' or ']'":
		return message.Of("did not find expected ',' or ']'")
	case "did not find expected ',' or '}'":
		return message.Of("did not find expected ',' or '}'")
	case "did not find expected key":
		return message.Of("did not find expected key")
	case "did not find expected '-' indicator":
		return message.Of("did not find expected '-' indicator")
	case "did not find expected node content":
		return message.Of("did not find expected node content")
	case "did not find expected <document start>":
		return message.Of("did not find expected <document start>")
	case "could not find expected ':'":
		return message.Of("could not find expected ':'")
	case "found unexpected end of stream":
		return message.Of("found unexpected end of stream")
	case "found unexpected document indicator":
		return message.Of("found unexpected document indicator")
	case "found unknown escape character":
		return message.Of("found unknown escape character")
	case "found character that cannot start any token":
		return message.Of("found character that cannot start any token")
	case "found a tab character that violates indentation":
		return message.Of("found a tab character that violates indentation")
	case "block sequence entries are not allowed in this context":
		return message.Of("block sequence entries are not allowed in this context")
	case "mapping keys are not allowed in this context":
		return message.Of("mapping keys are not allowed in this context")
	case "control characters are not allowed":
		return message.Of("control characters are not allowed")
	}
	return message.Foreign(said)
}

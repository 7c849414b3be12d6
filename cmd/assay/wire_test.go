package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// An element is an XML element of a SOAP answer with its original names. Text and children are separate,
// because no answer of the vSphere API mixes them.
type element struct {
	name     string // including its prefix
	attrs    []xml.Attr
	text     string
	children []*element
}

// parseXML returns the root element of a document.
func parseXML(data []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	top := &element{}
	open := []*element{top}
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		at := open[len(open)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			e := &element{name: rawName(tok.Name), attrs: tok.Copy().Attr}
			at.children = append(at.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			at.text += string(tok)
		}
	}
	if len(top.children) != 1 {
		return nil, fmt.Errorf("%d root elements", len(top.children))
	}
	return top.children[0], nil
}

// rawName returns a name with its prefix.
func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// write writes the element as XML.
func (e *element) write(b *bytes.Buffer) {
	b.WriteString("<" + e.name)
	for _, a := range e.attrs {
		b.WriteString(" " + rawName(a.Name) + `="`)
		_ = xml.EscapeText(b, []byte(a.Value))
		b.WriteByte('"')
	}
	b.WriteByte('>')
	if len(e.children) == 0 {
		_ = xml.EscapeText(b, []byte(e.text))
	}
	for _, c := range e.children {
		c.write(b)
	}
	b.WriteString("</" + e.name + ">")
}

// child returns the text of the first child with this name, or "".
func (e *element) child(name string) string {
	for _, c := range e.children {
		if c.name == name {
			return c.text
		}
	}
	return ""
}

// attr returns the value of an attribute, or "".
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// A place is the location of a value in a SOAP answer. The path of a property is Type.property, of a member
// below it Type.property/member, and of a value in another method's answer Method/member. Items of a list
// share one path, except settings and services, which include their key.
type place struct{ path, object string }

// walk visits each value of a SOAP answer and removes those for which visit returns false.
func walk(envelope *element, visit func(place, *element) (keep bool)) {
	for _, body := range envelope.children {
		if !strings.HasSuffix(body.name, "Body") {
			continue
		}
		for _, answer := range body.children {
			method := strings.TrimSuffix(answer.name, "Response")
			if strings.HasSuffix(method, "RetrievePropertiesEx") {
				walkObjects(answer, visit)
			} else {
				walkBelow(answer, place{path: method}, visit)
			}
		}
	}
}

// walkObjects visits the properties of all objects in e.
func walkObjects(e *element, visit func(place, *element) bool) {
	if e.name != "objects" {
		for _, c := range e.children {
			walkObjects(c, visit)
		}
		return
	}
	kind, object := "", ""
	kept := e.children[:0:0]
	for _, c := range e.children {
		if c.name == "obj" {
			kind, object = c.attr("type"), c.text
		}
		if c.name == "propSet" {
			at := place{kind + "." + c.child("name"), object}
			if !visit(at, c) {
				continue
			}
			for _, v := range c.children {
				if v.name == "val" {
					walkBelow(v, at, visit)
				}
			}
		}
		kept = append(kept, c)
	}
	e.children = kept
}

// walkBelow visits the members of e.
func walkBelow(e *element, at place, visit func(place, *element) bool) {
	kept := e.children[:0:0]
	for _, c := range e.children {
		here := place{at.path + "/" + c.name, at.object}
		if key := c.child("key"); key != "" &&
			(c.name == "OptionValue" || c.name == "service" || c.name == "returnval") {
			here.path += "(" + key + ")"
		}
		if !visit(here, c) {
			continue
		}
		walkBelow(c, here, visit)
		kept = append(kept, c)
	}
	e.children = kept
}

// value returns the element with the text of a visited one, which for a property is its child.
func (e *element) value() *element {
	if e.name == "propSet" {
		for _, c := range e.children {
			if c.name == "val" {
				return c
			}
		}
	}
	return e
}

package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// element is one XML element of a SOAP answer, with its names as they were written. Text and children are kept apart: no answer of
// the vSphere API mixes them.
type element struct {
	name     string // with its prefix
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

func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

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

// child returns the text of the first child of a name, or "".
func (e *element) child(name string) string {
	for _, c := range e.children {
		if c.name == name {
			return c.text
		}
	}
	return ""
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// place is where a value is in a SOAP answer. The path of a property is Type.property, of a member below it Type.property/member, of
// another method's answer Method/member. Items of a list share one path, but for settings and services, which are known by their key.
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

func walkBelow(e *element, at place, visit func(place, *element) bool) {
	kept := e.children[:0:0]
	for _, c := range e.children {
		here := place{at.path + "/" + c.name, at.object}
		if key := c.child("key"); key != "" && (c.name == "OptionValue" || c.name == "service" || c.name == "returnval") {
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

// value is the element that has the text of a visited one: a property's is below it.
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

// Package pdf renders the report view as a PDF document.
//
// It never reads a clock, a network or a file, and draws only data of the view: the same view produces the same
// bytes. Characters without a glyph are drawn as a visible code such as [U+20BB7], so no character is lost.
package pdf

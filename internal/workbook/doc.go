// Package workbook provides the parts that all written workbooks share: safe cell texts, sheet names, styles, page
// setup, protection and a fixed order of the parts in the file, so that the same content produces the same bytes.
//
// Text does not become a formula, and protection has no password.
package workbook

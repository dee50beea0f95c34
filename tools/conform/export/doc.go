// Package export gives the corpus to those who do not use conform or Go.
//
//	JSON     cases, the trees they need and the clauses they show, as one document
//	Raw      the bytes themselves: what the client sends, and what the server does
//	Shell    a line for a shell that has curl or nc, and whether there is one
//
// All of them say what transcripts say, and are made from them each time: no
// copy of the corpus is kept. docs/conform.md describes the forms.
package export

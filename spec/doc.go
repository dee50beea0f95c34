// Package spec holds the specification: numbered clauses, each a statement of
// what http.server does, with its smallest example, its reason and its source.
//
//	Clause           one clause
//	Chapter          the clauses of one chapter: one file, such as listener.md
//	Clauses, Lookup  all clauses; the one of an id
//	Load             all chapters, or what is wrong with them
//	Parse            a chapter from its text
//	Checkout         where the source tree is, for programs that write into it
//
// The chapters are Markdown, written for people first. Parse takes one form
// only, so that every clause has all its parts and a program finds them:
//
//	## FILE-4 A directory asked for without its slash is redirected
//
//	What MUST be, in paragraphs.
//
//	    > an example, in lines of a transcript
//
//	Why: the reason.
//
//	- python: the name in Python's source
//	- source: the documents it was drawn from, by number; recorded
//	- versions: what differs between Pythons (may be left out)
//	- rfc: the section of the standard (may be left out)
//	- issue: gh-87389; CVE-2021-28861 (may be left out)
//	- next: what a client does with it
//
// Ids grow by one and are never used again: a clause that no longer holds keeps
// its heading, with "Withdrawn: " before the title, and one paragraph that says
// what became of it. "Quirk: " marks a habit that a sane server would not copy.
//
// So each clause has a why with four sides: the reason, the place in Python's
// source, the standard or the issue where there is one, and what follows for a
// client. Issues are those of CPython: gh- and the number they have now, bpo- and
// the number they had before for what was closed by then, or a CVE.
//
// The package knows nothing of cases and code: cases name clauses, comments
// cite them, and the program spec/index shows both beside each clause.
package spec

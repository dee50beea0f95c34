// Package python is the table of facts: what differs between the Pythons whose
// http.server this project rebuilds.
//
//	Version          a feature release, such as 3.14
//	All              every version the project speaks of
//	Release          the release of a version that is recorded from
//	Facts            one version's column of the table, a part for each chapter
//	Lookup, Default  the column of a version
//
// Every difference between versions is one named field of Facts, with its
// clause beside it. The field is filled once from the version; the code of the
// server reads the field and never compares version numbers. A chapter's facts
// and their history stand in one file, such as request.go: reading it is
// reading the history of http.server.
//
// The package imports nothing of the project, so that every other may use it.
package python

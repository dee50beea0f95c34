// Package result is what came of playing the corpus against a server: what
// conform run finds out, and what reports are made of.
//
//	Report    a whole run: which server, as which Python, and the results
//	Result    what came of one case
//	Verdict   pass, fail, skip, known or stale
//	Counts    how many results have which verdict
//	Read      from the JSON file of a run, and Write to it
//
// The package knows nothing of how a case is played, nor of how a report looks.
package result

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// A Verdict is what came of a case.
type Verdict string

// The verdicts. Fail and Stale make a run fail.
const (
	Pass  Verdict = "pass"  // the server does what was recorded
	Fail  Verdict = "fail"  // it does not: Word says in what way
	Skip  Verdict = "skip"  // it was not played: Why says what was lacking
	Known Verdict = "known" // it failed, and was listed as a known failure: Why says what the list says
	Stale Verdict = "stale" // it passed, although listed as a known failure
)

// Verdicts lists all of them, in the order in which reports have them.
var Verdicts = []Verdict{Pass, Fail, Skip, Known, Stale}

// The words of a failure.
const (
	Different  = "different"   // the server sent, logged or ended otherwise
	Crash      = "crash"       // its process ended while the case was played
	TimeOut    = "time-out"    // what was recorded did not come within the patience
	CutOff     = "cut-off"     // a reply ended, or was broken off, before its time
	NotStarted = "not-started" // the server was not there to be played against
)

// A Result is what came of one case.
type Result struct {
	Case    string  `json:"case"`
	Python  string  `json:"python"` // the version whose answer was expected, such as "3.14"
	Verdict Verdict `json:"verdict"`

	Word    string        `json:"word,omitempty"`    // of Fail and Known: one of the words above
	Why     string        `json:"why,omitempty"`     // of Skip, Known and Stale: the reason; of Fail: one sentence that says more than Word
	Diff    []string      `json:"diff,omitempty"`    // of Fail and Known: sentences, and lines of a transcript after "  ", "- " (expected) or "+ " (came)
	Clauses []string      `json:"clauses,omitempty"` // that the case shows
	Rules   []RuleVerdict `json:"rules,omitempty"`   // what the RFCs say of what was observed
	Took    time.Duration `json:"took"`              // in nanoseconds
}

// The levels of a rule.
const (
	Must   = "MUST"
	Should = "SHOULD"
)

// A RuleVerdict is what one rule of RFC 9110 or 9112 says of what the server
// was observed to do, whatever was recorded.
type RuleVerdict struct {
	Rule     string `json:"rule"`     // its id
	Section  string `json:"section"`  // such as "9112 section 6.3"
	Level    string `json:"level"`    // Must or Should, or "stated": a fact in an RFC, without a word in capitals
	Complies bool   `json:"complies"` // whether the behaviour does
	Text     string `json:"text"`     // one sentence: what was demanded, and if it does not comply what was done
}

// Failed reports whether the result makes a run fail.
func (r *Result) Failed() bool { return r.Verdict == Fail || r.Verdict == Stale }

// Violations gives the rules that the behaviour breaks.
func (r *Result) Violations() []RuleVerdict {
	var broken []RuleVerdict
	for _, rule := range r.Rules {
		if !rule.Complies {
			broken = append(broken, rule)
		}
	}
	return broken
}

// A Report is a whole run.
type Report struct {
	Server        string   `json:"server"`        // what the person who ran it calls it, else its Server header
	ServerVersion string   `json:"serverversion"` // the Server header it sent, "" if it sent none
	Command       string   `json:"command"`       // what repeats the run: a command line
	Python        string   `json:"python"`        // whose answers are expected
	Compare       string   `json:"compare"`       // "wire" or "http"
	Date          string   `json:"date"`          // of the run: 2006-01-02
	Platform      string   `json:"platform"`      // such as linux/amd64
	Interrupted   bool     `json:"interrupted,omitempty"`
	Results       []Result `json:"results"` // in the order of chapters and ids
}

// Counts gives how many results have which verdict.
func (r *Report) Counts() map[Verdict]int {
	counts := map[Verdict]int{}
	for i := range r.Results {
		counts[r.Results[i].Verdict]++
	}
	return counts
}

// Failed reports whether anything in it makes the run fail.
func (r *Report) Failed() bool {
	for i := range r.Results {
		if r.Results[i].Failed() {
			return true
		}
	}
	return false
}

// Write writes the report as JSON.
func (r *Report) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(r)
}

// Read reads what Write wrote. It refuses fields that it does not know, as
// they would be lost on the way to a report.
func Read(from io.Reader) (*Report, error) {
	d := json.NewDecoder(from)
	d.DisallowUnknownFields()
	var r Report
	if err := d.Decode(&r); err != nil {
		return nil, fmt.Errorf("this is no report of conform: %w", err)
	}
	return &r, nil
}

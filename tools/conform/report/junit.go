package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/glasshttp/glass/tools/conform/result"
)

// The elements of JUnit's XML that readers agree on. There is no standard; the
// order of elements and the attributes are those of Ant's report task.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Time     string       `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name       string          `xml:"name,attr"`
		Tests      int             `xml:"tests,attr"`
		Failures   int             `xml:"failures,attr"`
		Errors     int             `xml:"errors,attr"`
		Skipped    int             `xml:"skipped,attr"`
		Time       string          `xml:"time,attr"`
		Timestamp  string          `xml:"timestamp,attr,omitempty"`
		Properties []junitProperty `xml:"properties>property"`
		Cases      []junitCase     `xml:"testcase"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		Time    string        `xml:"time,attr"`
		Skipped *junitSkipped `xml:"skipped"`
		Failure *junitFailure `xml:"failure"`
	}
	junitSkipped struct {
		Message string `xml:"message,attr"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes a run as XML: a suite for each chapter. A known failure counts as
// skipped, with its reason, for it is none that anybody has to look at; one that
// passes is a failure.
func JUnit(w io.Writer, r *result.Report) error {
	all := junitSuites{Name: "conform: " + names(r)}
	order, _ := tallies(r)
	var took time.Duration
	for _, name := range order {
		suite, time := junitChapter(r, name)
		took += time
		all.Tests += suite.Tests
		all.Failures += suite.Failures
		all.Suites = append(all.Suites, suite)
	}
	all.Time = seconds(took)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func junitChapter(r *result.Report, name string) (junitSuite, time.Duration) {
	suite := junitSuite{Name: name, Properties: []junitProperty{
		{"server", names(r)}, {"python", r.Python}, {"compare", mode(r)}, {"platform", r.Platform},
	}}
	if r.Date != "" {
		suite.Timestamp = r.Date + "T00:00:00"
	}
	var took time.Duration
	for i := range r.Results {
		one := &r.Results[i]
		if chapter(one.Case) != name {
			continue
		}
		c := junitOne(r, one)
		suite.Tests++
		if c.Failure != nil {
			suite.Failures++
		}
		if c.Skipped != nil {
			suite.Skipped++
		}
		suite.Cases = append(suite.Cases, c)
		took += one.Took
	}
	suite.Time = seconds(took)
	return suite, took
}

func junitOne(r *result.Report, one *result.Result) junitCase {
	c := junitCase{
		Class: "conform." + chapter(one.Case),
		Name:  strings.TrimPrefix(one.Case, chapter(one.Case)+"/"),
		Time:  seconds(one.Took),
	}
	switch one.Verdict {
	case result.Skip:
		c.Skipped = &junitSkipped{one.Why}
	case result.Known:
		c.Skipped = &junitSkipped{"known failure: " + one.Why}
	case result.Fail, result.Stale:
		var text strings.Builder
		Fail(&text, r, one, Options{}) // a Builder refuses nothing
		c.Failure = &junitFailure{Message: label(one) + ": " + title(one.Case), Type: label(one), Text: text.String()}
	}
	return c
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

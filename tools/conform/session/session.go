// Package session plays cases of the corpus against a server under test and
// finds a verdict on each.
//
//	Session   what is played, against what, and how
//	Subject   the server under test: a target that says what it lacks
//	Run       plays, several cases at a time
package session

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/known"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/process"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/result"
)

// A Subject is a server under test.
type Subject interface {
	play.Target
	// Lacks says what the server cannot be or do that a case wants of it, ""
	// if nothing.
	Lacks(c *transcript.Case) string
}

// A Session is what is played, and how.
type Session struct {
	Subject Subject
	Cases   []*transcript.Case
	Python  python.Version // whose answers are expected
	Known   *known.List    // nil: none
	Jobs    int            // how many cases are played at a time

	// Play is how the cases are played.
	Play play.Options
	// Split plays each case again with what the client sends cut to pieces.
	Split bool
	// Rules judges what was observed by the RFCs; nil: nobody does.
	Rules func(c *transcript.Case, seen *play.Observation) []result.RuleVerdict
	// OneFolder says that all cases share the folder that is served: those
	// of one tree are played before those of the next.
	OneFolder bool

	// Done is told of each result as it comes, by one goroutine at a time.
	// nil: nobody is.
	Done func(r *result.Result)

	mu     sync.Mutex
	server string // the first Server header that was seen
}

// Server gives the first Server header that the server sent to a case.
func (s *Session) Server() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.server
}

// Run plays the cases that are for the Python, and gives the results in the
// order of the cases. When the context ends, what was started is killed, and
// the results are those that had come by then.
func (s *Session) Run(ctx context.Context) []result.Result {
	results := make([]*result.Result, len(s.Cases))
	for _, group := range s.groups() {
		s.each(ctx, group, func(i int) {
			r := s.one(s.Cases[i])
			s.mu.Lock()
			defer s.mu.Unlock()
			if ctx.Err() != nil && r.Verdict != result.Pass {
				return // it may have failed of being interrupted
			}
			results[i] = r
			if s.Done != nil {
				s.Done(r)
			}
		})
	}
	var got []result.Result
	for _, r := range results {
		if r != nil {
			got = append(got, *r)
		}
	}
	return got
}

// groups gives the indices of the cases that are for the Python, in groups
// that are played one after another.
func (s *Session) groups() [][]int {
	var groups [][]int
	group := map[string]int{}
	for i, c := range s.Cases {
		if !c.Python.Contains(s.Python) {
			continue
		}
		name := ""
		if s.OneFolder {
			name = c.Tree
		}
		g, ok := group[name]
		if !ok {
			g = len(groups)
			group[name] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}

// parting is how long an interrupted session waits for what it has killed.
const parting = 5 * time.Second

// each does something with all members of a group, several at a time, until
// the context ends.
func (s *Session) each(ctx context.Context, group []int, do func(i int)) {
	queue := make(chan int)
	var working sync.WaitGroup
	for range max(1, s.Jobs) {
		working.Go(func() {
			for i := range queue {
				do(i)
			}
		})
	}
	func() {
		defer close(queue)
		for _, i := range group {
			select {
			case queue <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	ended := make(chan struct{})
	go func() {
		working.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-ctx.Done():
		killUntil(ended)
	}
}

// killUntil kills what runs, and what is started in between, until all who
// started it have ended.
func killUntil(ended <-chan struct{}) {
	late := time.After(parting)
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for {
		process.KillAll()
		select {
		case <-ended:
			return
		case <-late:
			return
		case <-again.C:
		}
	}
}

// one plays a case and finds the verdict.
func (s *Session) one(c *transcript.Case) *result.Result {
	r := &result.Result{Case: c.ID, Python: s.Python.String(), Clauses: c.Clauses}
	if r.Why = s.lacks(c); r.Why != "" {
		r.Verdict = result.Skip
		return r
	}
	began := time.Now()
	seen, err := s.play(c)
	if err == nil && s.Split {
		err = s.split(c)
	}
	r.Took = time.Since(began)
	if seen != nil {
		s.note(c, seen)
		if s.Rules != nil {
			r.Rules = s.Rules(c, seen)
		}
	}
	s.judge(r, err)
	return r
}

// lacks says why a case is not played, "" if it is.
func (s *Session) lacks(c *transcript.Case) string {
	if !slices.Contains(c.RecordedVersions(), s.Python) {
		return "recorded: the case was not recorded from Python " + s.Python.String()
	}
	if why := s.Subject.Lacks(c); why != "" {
		return "lacks " + why
	}
	return ""
}

func (s *Session) play(c *transcript.Case) (*play.Observation, error) {
	m, err := golden.Tree(c.Tree)
	if err != nil {
		return nil, err
	}
	return play.Run(s.Subject, c, s.Python, m, s.Play)
}

// note keeps what the server calls itself.
func (s *Session) note(c *transcript.Case, seen *play.Observation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.server == "" && c.Handler != transcript.HandlerServe {
		s.server = serverHeader(seen)
	}
}

// serverHeader gives the value of the first Server header that was received.
func serverHeader(seen *play.Observation) string {
	if seen.Server != "" {
		return seen.Server
	}
	for _, c := range seen.Connections {
		if _, after, ok := strings.Cut(string(c.Received), "\r\nServer: "); ok {
			value, _, _ := strings.Cut(after, "\r\n")
			return value
		}
	}
	return ""
}

// judge turns what came of playing into a verdict.
func (s *Session) judge(r *result.Result, err error) {
	reason, listed := s.Known.Reason(r.Case, s.Python)
	switch {
	case err == nil && listed:
		r.Verdict = result.Stale
		r.Why = reason
		return
	case err == nil:
		r.Verdict = result.Pass
		return
	}
	r.Verdict = result.Fail
	describe(r, err)
	if listed {
		r.Verdict, r.Why = result.Known, reason
	}
}

// describe says what is wrong.
func describe(r *result.Result, err error) {
	var mismatch *play.Mismatch
	if !errors.As(err, &mismatch) {
		if inner := errors.Unwrap(err); inner != nil {
			err = inner // without the name of the case
		}
		r.Word = result.NotStarted
		lines := strings.Split(err.Error(), "\n")
		r.Why, r.Diff = lines[0], lines[1:]
		return
	}
	r.Word = string(mismatch.Word)
	first, _, _ := strings.Cut(mismatch.Differences[0].What, "\n")
	r.Why = first
	for _, d := range mismatch.Differences {
		r.Diff = append(r.Diff, strings.Split(d.What, "\n")...)
		r.Diff = append(r.Diff, d.Lines...)
	}
	r.Diff = r.Diff[1:] // it is Why
}

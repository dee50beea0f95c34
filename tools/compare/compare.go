package main

import (
	"context"
	"fmt"

	"github.com/glasshttp/glass/tools/compare/exchange"
	"github.com/glasshttp/glass/tools/compare/generate"
	"github.com/glasshttp/glass/tools/compare/shrink"
	"github.com/glasshttp/glass/tools/compare/side"
)

// A comparison is the run over the two servers of one setting.
type comparison struct {
	options
	setting
	left, right *side.Server
	places      generate.Places

	played   uint64
	requests uint64
	hasty    int            // differences of pace, perhaps, that had to be looked at twice
	unsteady map[string]int // differences that the left server has with itself, by kind
	allowed  map[string]int // differences that differences.md names, by name
	kinds    map[string]*finding
	order    []*finding
}

// A setting is what both servers are told to be.
type setting struct {
	handler, protocol string
}

func (s setting) String() string { return s.handler + " over " + s.protocol }

// maker makes a setting's conversations. A server of scripts throws away what has come when a script
// has ended, so there all has to come at once.
func (c *comparison) maker() generate.Maker {
	m := generate.Maker{Places: c.places, Seed: c.seed, About: c.about, Whole: c.handler == "cgi"}
	if m.About == "" && c.handler == "cgi" {
		m.About = "script-request"
	}
	return m
}

// A finding is one kind of difference, made small.
type finding struct {
	kind        string
	seen        int
	remark      string // what is odd about it, or ""
	smallest    generate.Conversation
	left, right exchange.Answer
}

// run plays the conversations of a setting, every so manieth from a number on, or those for which there is time.
func (c *comparison) run(ctx context.Context, first, every uint64) error {
	maker := c.maker()
	for number := first; number < c.from+c.count && len(c.order) < c.options.kinds && ctx.Err() == nil; number += every {
		conversation, err := maker.Make(number)
		if err != nil {
			return err
		}
		if err := c.play(conversation); err != nil {
			return fmt.Errorf("%s, %s: %w", c.setting, conversation, err)
		}
		c.played++
		c.requests += uint64(conversation.Requests)
	}
	return nil
}

// play plays one conversation and keeps what is new about its difference.
func (c *comparison) play(conversation generate.Conversation) error {
	left, right, difference, differs, err := c.differ(conversation)
	if err != nil || !differs {
		return err
	}
	if name := allowance(conversation, difference); name != "" {
		c.allowed[name]++
		return nil
	}
	kind := difference.Kind()
	if difference.What == exchange.Cut && c.logs && left.Log == right.Log {
		c.unsteady[kind]++ // both have sent the same: the system has not brought it to the client
		return nil
	}
	if f := c.kinds[kind]; f != nil {
		f.seen++
		return nil
	}
	verdict, err := c.again(conversation, difference)
	if err != nil {
		return err
	}
	if verdict == unsteady {
		c.unsteady[kind]++
		return nil
	}
	f := &finding{kind: kind, seen: 1, smallest: conversation, left: left, right: right}
	c.kinds[kind] = f
	c.order = append(c.order, f)
	if verdict == once {
		f.remark = fmt.Sprintf("not seen again in %d more tries", tries)
		return nil
	}
	return c.shrink(f)
}

// differ plays a conversation and compares. How a connection ends hangs on who is faster, where one
// side still sends when the other closes, and with it what a reset takes away: that is compared with
// everything sent at once instead. What comes early is compared again with more time.
func (c *comparison) differ(conversation generate.Conversation) (left, right exchange.Answer, d exchange.Difference, differs bool, err error) {
	left, right, err = c.both(conversation, exchange.Play)
	if err != nil {
		return left, right, d, false, err
	}
	d, differs = exchange.Compare(left, right, c.logs)
	if !differs || !d.Pace() {
		return left, right, d, differs, nil
	}
	closer := exchange.PlayAtOnce
	if d.What == exchange.Early {
		closer = exchange.PlayPatiently
	}
	c.hasty++
	left, right, err = c.both(conversation, closer)
	if err != nil {
		return left, right, d, false, err
	}
	d, differs = exchange.Compare(left, right, c.logs)
	return left, right, d, differs, nil
}

// A player is exchange.Play or exchange.PlayAtOnce.
type player func(exchange.Peer, generate.Conversation) (exchange.Answer, error)

// both plays a conversation on both servers at once.
func (c *comparison) both(conversation generate.Conversation, play player) (left, right exchange.Answer, err error) {
	failed := make(chan error, 1)
	go func() {
		var err error
		left, err = c.one(c.left, conversation, play)
		failed <- err
	}()
	right, err = c.one(c.right, conversation, play)
	if leftErr := <-failed; leftErr != nil {
		err = leftErr
	}
	return left, right, err
}

func (c *comparison) one(server *side.Server, conversation generate.Conversation, play player) (exchange.Answer, error) {
	answer, err := play(server, conversation)
	if err != nil {
		return answer, fmt.Errorf("%s: %w", server.Name, err)
	}
	if c.anyServer {
		answer.Sent = exchange.HideServer(answer.Sent)
	}
	return answer, nil
}

// A verdict says what came of playing a conversation again.
type verdict int

const (
	steady   verdict = iota // the difference was there again
	once                    // it was not
	unsteady                // the left server does not agree with itself, or an end hangs on timing
)

// tries is how often a difference is tried again before it is believed.
const tries = 8

// again plays a conversation with a difference again, to see whether the left server agrees with
// itself, which is what the difference has to be measured with. What may be a matter of pace has to
// be there every time: no server can be stopped, or waited for, at the very moment one likes.
func (c *comparison) again(conversation generate.Conversation, first exchange.Difference) (verdict, error) {
	recurred, lefts := 0, map[exchange.Answer]bool{}
	for range tries {
		left, _, d, differs, err := c.differ(conversation)
		if err != nil {
			return steady, err
		}
		if differs && d.Kind() == first.Kind() {
			recurred++
		}
		if !differs || !d.Pace() {
			left.End = "" // it was not looked at closely
		}
		if !c.logs {
			left.Log = ""
		}
		left.Before = "" // one answer may have come a little later
		lefts[left] = true
	}
	switch {
	case first.Pace() && recurred < tries:
		return unsteady, nil
	case recurred == 0 && len(lefts) == 1:
		return once, nil
	case len(lefts) > 1:
		return unsteady, nil
	}
	return steady, nil
}

// shrink makes a finding's conversation small and keeps the answers to the small one.
func (c *comparison) shrink(f *finding) error {
	var failed error
	f.smallest = shrink.Conversation(f.smallest, c.budget, func(smaller generate.Conversation) bool {
		if failed != nil {
			return false
		}
		left, right, d, differs, err := c.differ(smaller)
		if err != nil {
			failed = err
			return false
		}
		if !differs || d.Kind() != f.kind {
			return false
		}
		f.left, f.right = left, right
		return true
	})
	return failed
}

package session

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
)

// A Cut is one way to send what a case sends in other pieces than it says.
//
//	2:17    the second write is made two, the first of 17 bytes
//	bytes   every byte is a write
//	joined  what a connection is sent is one write
type Cut struct {
	name   string
	write  int // the number of the write that is cut, from 0
	at     int // the length of its first piece
	bytes  bool
	joined bool
}

// String gives the cut as ParseCut reads it.
func (c Cut) String() string { return c.name }

// ParseCut reads a cut.
func ParseCut(text string) (Cut, error) {
	switch text {
	case "bytes":
		return Cut{name: text, bytes: true}, nil
	case "joined":
		return Cut{name: text, joined: true}, nil
	}
	write, at, _ := strings.Cut(text, ":")
	n, err1 := strconv.Atoi(write)
	k, err2 := strconv.Atoi(at)
	if err1 != nil || err2 != nil || n < 1 || k < 1 {
		return Cut{}, fmt.Errorf("%q is no way to cut: it is WRITE:BYTES, such as 1:17, or bytes, or joined", text)
	}
	return Cut{name: text, write: n - 1, at: k}, nil
}

func cutAt(write, at int) Cut {
	return Cut{name: fmt.Sprintf("%d:%d", write+1, at), write: write, at: at}
}

// Options gives how a case is played with the cut. A server may end a stream
// before it has seen all of it, and the system then breaks off what is sent
// later: that it does so is no other answer.
func (c Cut) Options() play.Options {
	return play.Options{Joined: c.joined, Pieces: c.pieces, ResetIsEnd: true}
}

// singly is how many bytes at the beginning of a write, and at its end, are
// writes of their own where every byte is to be; what is between them, in a
// write of more than twice as many, comes in pieces of an odd length.
const (
	singly = 2048
	odd    = 997
)

func (c Cut) pieces(nth int, data []byte) [][]byte {
	switch {
	case c.bytes:
		var pieces [][]byte
		for at := 0; at < len(data); {
			n := 1
			if at >= singly && at < len(data)-singly {
				n = min(odd, len(data)-singly-at)
			}
			pieces = append(pieces, data[at:at+n])
			at += n
		}
		return pieces
	case !c.joined && nth == c.write && c.at < len(data):
		return [][]byte{data[:c.at], data[c.at:]}
	}
	return [][]byte{data}
}

// cuts gives all cuts of a script.
func cuts(script []transcript.Event) []Cut {
	var all []Cut
	writes := map[string]int{}
	n, long := 0, false
	for _, e := range script {
		if e.Kind != transcript.Send {
			continue
		}
		for _, at := range boundaries(e.Text) {
			all = append(all, cutAt(n, at))
			long = true
		}
		n++
		writes[e.Conn]++
	}
	if long {
		all = append(all, Cut{name: "bytes", bytes: true})
	}
	// Where connections take turns, sending earlier is another conversation.
	if len(writes) == 1 && n > 1 {
		all = append(all, Cut{name: "joined", joined: true})
	}
	return all
}

// edge is how many bytes of a repetition are cut off one by one at either end.
const edge = 3

// boundaries gives the lengths of a proper beginning of a text: all of them,
// but within a repetition only those near its ends.
func boundaries(t transcript.Text) []int {
	var all []int
	length := 0
	for _, p := range t {
		n := len(p.Bytes)
		switch {
		case p.Name == transcript.Repeat:
			n = len(p.Bytes) * p.Count
		case p.Name != "":
			n = len("127.0.0.1") // a host, or less: what is beyond its end is no cut
		}
		for i := range n {
			if p.Name != transcript.Repeat || i < edge || i >= n-edge {
				all = append(all, length+i+1)
			}
		}
		length += n
	}
	if len(all) > 0 {
		all = all[:len(all)-1]
	}
	return all
}

// A splitFailure is a case that is answered otherwise when it is cut.
type splitFailure struct {
	cut Cut
	err error
}

// whenItComes are the cases whose answer depends on what has come when: they
// are about that, and not cut.
var whenItComes = map[string]string{
	"cgi/a-request-sent-ahead-is-thrown-away": "what is there when the script is started is thrown away, what comes later is not",
}

// split plays a case with every cut, on one server, several at a time.
func (s *Session) split(c *transcript.Case) error {
	all := cuts(c.For(s.Python))
	if _, timely := whenItComes[c.ID]; timely || c.Handler == transcript.HandlerServe || len(all) == 0 {
		return nil
	}
	m, err := golden.Tree(c.Tree)
	if err != nil {
		return err
	}
	r, err := play.Repeat(s.Subject, c, s.Python, m)
	if err != nil {
		return err
	}
	failed := repeat(r, all, s.abreast(c))
	err = r.Close()
	if failed == nil {
		return notCrashed(c, err)
	}
	// The server may have remembered what it was asked before: a failure is
	// one only if a server that was not asked anything fails, too. Whether a
	// server sees two writes as two is a matter of pace: it has several goes.
	for range retries {
		if _, err = play.Run(s.Subject, c, s.Python, m, failed.cut.Options()); err != nil {
			break
		}
	}
	var mismatch *play.Mismatch
	if errors.As(err, &mismatch) {
		what := fmt.Sprintf("with what the client sends cut otherwise (--cut %s): ", failed.cut)
		mismatch.Differences[0].What = what + mismatch.Differences[0].What
	}
	return err
}

// retries is how often a cut that failed is played on fresh servers.
const retries = 10

// notCrashed makes a failure of a crash.
func notCrashed(c *transcript.Case, err error) error {
	var crash *play.CrashError
	if !errors.As(err, &crash) {
		return err
	}
	return &play.Mismatch{ID: c.ID, Word: play.Crash, Differences: []play.Difference{{Word: play.Crash, What: crash.Error()}}}
}

// abreast is how many cuts of a case are played at a time: what a server of
// one connection at a time, or several connections that wait for each other,
// would not bear is not asked of them.
func (s *Session) abreast(c *transcript.Case) int {
	named := slices.ContainsFunc(c.For(s.Python), func(e transcript.Event) bool { return e.Conn != "" })
	if c.Serial || named {
		return 1
	}
	return max(2, s.Jobs)
}

// repeat plays a case with many cuts until one fails.
func repeat(r *play.Repeater, all []Cut, abreast int) *splitFailure {
	var next atomic.Int64
	var mu sync.Mutex
	var first *splitFailure
	var playing sync.WaitGroup
	for range abreast {
		playing.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(all) {
					return
				}
				if err := r.Play(all[i].Options()); err != nil {
					mu.Lock()
					if first == nil {
						first = &splitFailure{all[i], err}
					}
					mu.Unlock()
					next.Store(int64(len(all))) // the others need not be tried
				}
			}
		})
	}
	playing.Wait()
	return first
}

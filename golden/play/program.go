package play

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"syscall"
	"time"

	"github.com/glasshttp/glass/golden/process"
)

// A banner is the line by which a program says that it serves.
type banner struct {
	host   string
	port   int
	secure bool
}

// bannerLine is that line; 3.15 can show it in colours.
var bannerLine = regexp.MustCompile(`(?m)^(?:\x1b\[[0-9;]*m)*Serving HTTP(S?) on (\S+) port ([0-9]+)(?:\x1b\[[0-9;]*m)* .*\n`)

// waitBanner waits until a program has said where it serves, or has ended.
func waitBanner(p *process.Process) (b banner, serving bool, err error) {
	late := time.NewTimer(Patience)
	defer late.Stop()
	for {
		if m := bannerLine.FindSubmatch(p.Stdout.Bytes()); m != nil {
			port, err := strconv.Atoi(string(m[3]))
			return banner{string(m[2]), port, len(m[1]) > 0}, err == nil, err
		}
		select {
		case <-p.Stdout.Grew():
		case <-p.Ended:
			return banner{}, false, nil
		case <-late.C:
			return banner{}, false, fmt.Errorf("in %v the program neither said where it serves nor ended; it wrote\n%s%s",
				Patience, p.Stdout.Bytes(), p.Stderr.Bytes())
		}
	}
}

var signals = map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP}

// settle waits until a program's first thread, which signals are for, has
// nothing to do. A signal that finds a serial server between two connections,
// still closing the first, ends up in the report of a failed request. Where the
// system does not tell, nothing is waited for.
func settle(p *process.Process) error {
	for deadline := time.Now().Add(Patience); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.Pid()))
		if err != nil {
			return nil
		}
		// The name of the program stands in brackets, whatever is in it.
		if _, state, _ := bytes.Cut(stat[max(0, bytes.LastIndexByte(stat, ')')):], []byte(" ")); bytes.HasPrefix(state, []byte("S")) {
			return nil
		}
	}
	return late("in %v the program did not come to rest", Patience)
}

// end stops a program if it still runs, and gives what it has left.
func end(p *process.Process) Outcome {
	ended := p.Kill()
	return Outcome{Stdout: p.Stdout.Bytes(), Stderr: p.Stderr.Bytes(), Status: p.Status(), Ended: ended}
}

package load

import (
	"cmp"
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Wrk has the program of that name make the load: one thread, which costs the
// machine least.
type Wrk struct {
	Program string // as found
	Version string // as it says it
}

// FindWrk looks for the program.
func FindWrk() (Wrk, error) {
	program, err := exec.LookPath("wrk")
	if err != nil {
		return Wrk{}, err
	}
	said, _ := exec.Command(program, "-v").CombinedOutput() // it ends with 1
	first, _, _ := strings.Cut(string(said), "\n")
	name, _, _ := strings.Cut(first, " Copyright")
	return Wrk{program, strings.TrimSpace(name)}, nil
}

// Name is its name and version.
func (w Wrk) Name() string { return w.Version }

// Make runs it once.
func (w Wrk) Make(ctx context.Context, l Load) (Rate, error) {
	seconds := max(1, int(l.Duration.Round(time.Second)/time.Second))
	args := []string{"-t1", fmt.Sprintf("-c%d", l.Connections), fmt.Sprintf("-d%ds", seconds), "--timeout", "10s", "--latency"}
	if l.Close {
		args = append(args, "-H", "Connection: close")
	}
	out, err := exec.CommandContext(ctx, w.Program, append(args, "http://"+l.Address+l.Path)...).CombinedOutput()
	if ctx.Err() != nil {
		return Rate{}, ctx.Err()
	}
	if err != nil {
		return Rate{}, fmt.Errorf("wrk: %w: %s", err, out)
	}
	return readWrk(string(out))
}

var (
	rateLine   = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	bytesLine  = regexp.MustCompile(`Transfer/sec:\s+([0-9.]+)([KMGT]?)B`)
	totalLine  = regexp.MustCompile(`(?m)^\s+(\d+) requests in `)
	p99Line    = regexp.MustCompile(`(?m)^\s+99%\s+([0-9.]+)(us|ms|s|m)\s*$`)
	non2xxLine = regexp.MustCompile(`Non-2xx or 3xx responses: (\d+)`)
	socketLine = regexp.MustCompile(`Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)`)
)

// readWrk reads what wrk prints. Answers that are not 2xx make the rate void:
// an error page is quick to send.
func readWrk(out string) (r Rate, err error) {
	rate, total, bytes := rateLine.FindStringSubmatch(out), totalLine.FindStringSubmatch(out), bytesLine.FindStringSubmatch(out)
	if rate == nil || total == nil || bytes == nil {
		return r, fmt.Errorf("wrk printed no rate: %s", out)
	}
	if r.PerSecond, err = strconv.ParseFloat(rate[1], 64); err != nil {
		return r, err
	}
	if r.Bytes, err = strconv.ParseFloat(bytes[1], 64); err != nil {
		return r, err
	}
	r.Bytes *= float64(int64(1) << (10 * strings.Index(" KMGT", cmp.Or(bytes[2], " "))))
	if p99 := p99Line.FindStringSubmatch(out); p99 != nil {
		if r.P99, err = time.ParseDuration(p99[1] + p99[2]); err != nil {
			return r, err
		}
	}
	faults := 0
	if socket := socketLine.FindStringSubmatch(out); socket != nil {
		for _, text := range socket[1:] {
			n, _ := strconv.Atoi(text)
			faults += n
		}
		r.Fault = strings.ToLower(socket[0])
	}
	if bad := non2xxLine.FindStringSubmatch(out); bad != nil {
		r.Fault, r.Void = bad[1]+" answers were not 2xx", true
	}
	replies, _ := strconv.Atoi(total[1])
	r.judge(faults, replies)
	return r, nil
}

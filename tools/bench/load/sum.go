package load

import (
	"fmt"
	"slices"
	"time"
)

// tolerated is the share of requests that may go without a reply before a rate
// says nothing about the server.
const tolerated = 0.01

// sum makes a rate of what the clients have counted.
func sum(clients []client, took time.Duration) (r Rate) {
	var all []time.Duration
	faults, bytes := 0, counter(0)
	var first error
	for _, c := range clients {
		all = append(all, c.took...)
		faults += c.faults
		bytes += c.bytes
		if first == nil {
			first = c.first
		}
	}
	r.PerSecond = float64(len(all)) / took.Seconds()
	r.Bytes = float64(bytes) / took.Seconds()
	r.P99 = percentile(all, 0.99)
	if faults > 0 {
		r.Fault = fmt.Sprintf("%d requests of %d without their reply: %v", faults, faults+len(all), first)
	}
	r.judge(faults, len(all))
	return r
}

// judge tells whether enough requests had their reply. Where no reply was whole
// by the end, only the bytes count.
func (r *Rate) judge(faults, replies int) {
	r.Void = r.Void || float64(faults) > tolerated*float64(faults+replies) || replies == 0 && r.Bytes == 0
	if replies == 0 && r.Fault == "" {
		r.Fault = noneWhole
	}
}

const noneWhole = "no reply was whole within the time"

// percentile is the least of the times that a share of all are not above; 0 of
// none.
func percentile(all []time.Duration, share float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[min(int(share*float64(len(all))), len(all)-1)]
}

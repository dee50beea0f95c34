package load

import (
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// said is what wrk prints.
const said = `Running 1s test @ http://127.0.0.1:8000/1k.txt
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   545.72us  304.63us   7.32ms   92.08%
    Req/Sec    59.90k     3.22k   65.84k    70.00%
  Latency Distribution
     50%  495.00us
     75%  580.00us
     90%  764.00us
     99%    1.82ms
  59737 requests in 1.00s, 71.50MB read
`

const rates = `Requests/sec:  59605.97
Transfer/sec:     71.34MB
`

func TestReadWrk(t *testing.T) {
	const megabytes = 71.34 * (1 << 20)
	for _, c := range []struct {
		name, between string
		want          Rate
	}{
		{"all is well", "", Rate{PerSecond: 59605.97, Bytes: megabytes, P99: 1820 * time.Microsecond}},
		{
			"few faults", "  Socket errors: connect 0, read 12, write 0, timeout 3\n",
			Rate{PerSecond: 59605.97, Bytes: megabytes, P99: 1820 * time.Microsecond, Fault: "socket errors: connect 0, read 12, write 0, timeout 3"},
		},
		{
			"many faults", "  Socket errors: connect 0, read 59000, write 0, timeout 0\n",
			Rate{PerSecond: 59605.97, Bytes: megabytes, P99: 1820 * time.Microsecond, Fault: "socket errors: connect 0, read 59000, write 0, timeout 0", Void: true},
		},
		{
			"an error page is quick to send", "  Non-2xx or 3xx responses: 7\n",
			Rate{PerSecond: 59605.97, Bytes: megabytes, P99: 1820 * time.Microsecond, Fault: "7 answers were not 2xx", Void: true},
		},
	} {
		got, err := readWrk(said + c.between + rates)
		assert.NilError(t, err, c.name)
		assert.DeepEqual(t, got, c.want)
	}
}

// A large file may take longer than the load.
func TestReadWrkOfNoWholeReply(t *testing.T) {
	const nothing = "  0 requests in 1.00s, 71.50MB read\nRequests/sec:      0.00\nTransfer/sec:      0.50GB\n"
	got, err := readWrk(nothing)
	assert.NilError(t, err)
	assert.DeepEqual(t, got, Rate{Bytes: 1 << 29, Fault: noneWhole})
	_, err = readWrk("unable to connect")
	assert.ErrorContains(t, err, "wrk printed no rate: unable to connect")
}

func TestPercentile(t *testing.T) {
	var times []time.Duration
	for i := range 200 {
		times = append(times, time.Duration(200-i))
	}
	assert.Equal(t, percentile(times, 0.99), time.Duration(199))
	assert.Equal(t, percentile(times[:1], 0.99), time.Duration(1))
	assert.Equal(t, percentile(nil, 0.99), time.Duration(0))
}

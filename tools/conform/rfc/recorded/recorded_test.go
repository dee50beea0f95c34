package recorded

import (
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/rfc"
)

const made = `title: two connections
clause: FILE-4
handler: file
recorded: 3.6.15 3.14.8

@ first
> GET / HTTP/1.0\r\n

@ second
> \{repeat a 3}
>!

@ first
> \r\n
>.

[3.6]
@ first
< old\n

[3.14+]
@ first
< Server: \{server}\r\n
< \{date} \{host}:\{port}\n
<.

! log\n
`

func TestExchange(t *testing.T) {
	c, err := transcript.Parse([]byte(made))
	assert.NilError(t, err)
	assert.DeepEqual(t, Exchange(c, python.Version{Major: 3, Minor: 14}), rfc.Exchange{Connections: []rfc.Connection{
		{
			Name: "first", Sent: [][]byte{[]byte("GET / HTTP/1.0\r\n"), []byte("\r\n")}, HalfClosed: true,
			Received: []byte("Server: SimpleHTTP/0.6 Python/3.14.8\r\nSat, 21 Nov 2026 02:10:11 GMT 127.0.0.1:8000\n"), End: rfc.FIN,
		},
		{Name: "second", Sent: [][]byte{[]byte("aaa")}, End: rfc.Left},
	}})
	old := Exchange(c, python.Version{Major: 3, Minor: 6})
	assert.Equal(t, string(old.Connections[0].Received), "old\n")
	assert.Equal(t, old.Connections[0].End, rfc.Left)
}

func TestTheCorpus(t *testing.T) {
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		assert.NilError(t, err)
		for _, c := range cases {
			x := Exchange(c, python.Version{Major: 3, Minor: 14})
			assert.Equal(t, x.CGI, c.Handler == transcript.HandlerCGI)
			for _, conn := range x.Connections {
				assert.Assert(t, !strings.Contains(string(conn.Received), `\{`), "%s: %q", c.ID, conn.Received)
			}
		}
	}
}

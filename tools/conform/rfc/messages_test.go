package rfc

import (
	"testing"

	"gotest.tools/v3/assert"
)

func TestMessages(t *testing.T) {
	messages := Messages(Connection{
		Sent:     [][]byte{[]byte(wire.Replace("HEAD /x HTTP/1.1\nHost: a\n\nGET / HT")), []byte(wire.Replace("TP/1.1\nHost: a\n\n"))},
		Received: []byte(wire.Replace("HTTP/1.1 100 Go\n\nHTTP/1.1 200 OK\nA: b\na: c\nContent-Length: 2\n\n" + chunked + "2\nok\n0\n\n")),
		End:      FIN,
	})
	assert.Equal(t, len(messages), 2)
	first, second := messages[0], messages[1]
	assert.Equal(t, first.Method+first.Target+first.Host, "HEAD/xa")
	assert.Equal(t, first.Status, 200)
	assert.DeepEqual(t, first.Values("A"), []string{"b", "c"})
	assert.Equal(t, first.Get("a")+first.Get("d"), "b")
	assert.Equal(t, string(first.Body), "")
	assert.Assert(t, first.Whole && !first.Ends)
	assert.Equal(t, string(second.Body), "ok")
	assert.Assert(t, second.Whole)
}

func TestAMessageThatEndsWithTheStream(t *testing.T) {
	c := Connection{Sent: [][]byte{[]byte(wire.Replace(get))}, Received: []byte(wire.Replace(endless)), End: Left}
	m := Messages(c)[0]
	assert.Assert(t, m.Ends && !m.Whole)
	c.End = FIN
	m = Messages(c)[0]
	assert.Assert(t, m.Ends && m.Whole)
}

func TestUnfinished(t *testing.T) {
	for sent, want := range map[string]bool{
		"":                                      true,
		get:                                     false,
		get + "G":                               true,
		"GET / HTTP/1.1\nHost":                  true,
		"hello\n":                               false,
		post + "Content-Length: 3\n\nab":        true,
		post + "Content-Length: 3\n\nabc":       false,
		post + "Transfer-Encoding: chunked\n\n": true,
	} {
		assert.Equal(t, Unfinished([]byte(wire.Replace(sent))), want, "%q", sent)
	}
}

func TestRequests(t *testing.T) {
	for sent, want := range map[string]int{
		"":                                      0,
		get:                                     1,
		get + old:                               2,
		get + "G":                               2,
		get + "\n":                              2,
		"hello\n":                               1,
		"hello\n\n\n":                           1,
		post + "Content-Length: 3\n\nabc" + get: 2,
		post + "Content-Length: 3\n\na":         1,
	} {
		assert.Equal(t, Requests([]byte(wire.Replace(sent))), want, "%q", sent)
	}
}

package exchange

import (
	"bytes"
	"io"
	"net"
	"sync"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/tools/compare/generate"
)

// A script is a server for one test: serve has each connection that asks for something, and what it
// returns is logged.
type script struct {
	net.Listener
	held  sync.Mutex
	mutex sync.Mutex
	log   bytes.Buffer
}

func serve(t *testing.T, handle func(conn *net.TCPConn) string) *script {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	t.Cleanup(func() { l.Close() })
	s := &script{Listener: l}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				s.held.Lock()
				s.held.Unlock()
				said := handle(conn.(*net.TCPConn))
				s.mutex.Lock()
				defer s.mutex.Unlock()
				s.log.WriteString(said)
			}()
		}
	}()
	return s
}

func (s *script) Dial() (net.Conn, error) { return net.Dial("tcp4", s.Addr().String()) }

func (s *script) Hold() error    { s.held.Lock(); return nil }
func (s *script) Release() error { s.held.Unlock(); return nil }

func (s *script) Log() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	defer s.log.Reset()
	return s.log.String()
}

func TestEverythingIsSentAndTheSentinelLast(t *testing.T) {
	for _, paced := range []bool{false, true} {
		s := serve(t, func(conn *net.TCPConn) string {
			all, err := io.ReadAll(conn)
			if err != nil {
				return err.Error()
			}
			conn.Write(all)
			return ""
		})
		c := generate.Conversation{Writes: [][]byte{[]byte("GET /"), []byte(" HTTP/1.0\r\n\r\n")}, Paced: paced}
		got, err := Play(s, c)
		assert.NilError(t, err)
		assert.Equal(t, got.Sent, "GET / HTTP/1.0\r\n\r\n"+Sentinel)
		assert.Equal(t, got.End, Finished)
	}
}

func TestTheSentinelIsLeftOutOfAnEarlyEnd(t *testing.T) {
	s := serve(t, func(conn *net.TCPConn) string {
		io.Copy(conn, conn)
		return ""
	})
	for _, play := range []func(Peer, generate.Conversation) (Answer, error){Play, PlayAtOnce} {
		got, err := play(s, generate.Conversation{Writes: [][]byte{[]byte("GET /"), []byte(" HT")}, Last: true})
		assert.NilError(t, err)
		assert.Equal(t, got.Sent, "GET / HT")
	}
}

func TestWhatComesBeforeTheEndIsNoted(t *testing.T) {
	for _, test := range []struct {
		name   string
		handle func(conn *net.TCPConn) string
		want   string
	}{
		{"nothing", func(conn *net.TCPConn) string { io.ReadAll(conn); conn.Write([]byte("late")); return "" }, "0 bytes"},
		{"some", func(conn *net.TCPConn) string { io.CopyN(conn, conn, 3); io.Copy(conn, conn); return "" }, "5 bytes"},
		{"all", func(conn *net.TCPConn) string { io.CopyN(conn, conn, 5); return "" }, "5 bytes and the end"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, test.handle)
			got, err := PlayPatiently(s, generate.Conversation{Writes: [][]byte{[]byte("hello")}, Last: true, Watched: true})
			assert.NilError(t, err)
			assert.Equal(t, got.Before, test.want)
		})
	}
}

func TestAResetIsSeenAndWhatCameBeforeIsKept(t *testing.T) {
	s := serve(t, func(conn *net.TCPConn) string {
		conn.Write([]byte("early"))
		one := make([]byte, 1)
		conn.Read(one) // and leave the rest unread: closing resets
		conn.SetLinger(0)
		return ""
	})
	got, err := Play(s, generate.Conversation{Writes: [][]byte{bytes.Repeat([]byte("x"), 5_000_000)}})
	assert.NilError(t, err)
	assert.Equal(t, got.Sent, "early")
	assert.Equal(t, got.End, Reset)
}

func TestAllCanBeSentBeforeTheServerLooks(t *testing.T) {
	s := serve(t, func(conn *net.TCPConn) string {
		all := make([]byte, 1000)
		n, err := conn.Read(all)
		if err != nil {
			return err.Error()
		}
		conn.Write(all[:n])
		return ""
	})
	c := generate.Conversation{Writes: [][]byte{[]byte("a"), []byte("b")}, Paced: true}
	got, err := PlayAtOnce(s, c)
	assert.NilError(t, err)
	assert.Equal(t, got, Answer{Sent: "ab" + Sentinel, End: Finished})
}

func TestAServerThatIsGoneIsAnError(t *testing.T) {
	s := serve(t, func(*net.TCPConn) string { return "" })
	s.Close()
	_, err := Play(s, generate.Conversation{})
	assert.ErrorContains(t, err, "refused")
}

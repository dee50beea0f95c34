package load

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// serving starts Go's server with a handler and gives its address.
func serving(t *testing.T, h http.HandlerFunc) string {
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}

func kibibyte(w http.ResponseWriter, r *http.Request) {
	w.Write(make([]byte, 1<<10))
}

func TestOwn(t *testing.T) {
	for _, closing := range []bool{false, true} {
		address := serving(t, kibibyte)
		r, err := Own{}.Make(t.Context(), Load{Address: address, Path: "/", Connections: 3, Duration: 100 * time.Millisecond, Close: closing})
		assert.NilError(t, err)
		assert.Equal(t, r.Fault, "")
		assert.Assert(t, !r.Void && r.PerSecond > 0 && r.P99 > 0, "%+v", r)
		assert.Assert(t, r.Bytes >= r.PerSecond*1024, "%+v", r)
	}
}

func TestOwnDoesNotCountErrorPages(t *testing.T) {
	address := serving(t, http.NotFound)
	r, err := Own{}.Make(t.Context(), Load{Address: address, Path: "/", Connections: 1, Duration: 50 * time.Millisecond})
	assert.NilError(t, err)
	assert.Assert(t, r.Void)
	assert.Assert(t, strings.HasSuffix(r.Fault, "without their reply: status 404"), r.Fault)
}

func TestOwnEndsWhenItIsInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	asked := make(chan bool, 1)
	address := serving(t, func(w http.ResponseWriter, r *http.Request) {
		select {
		case asked <- true:
		default:
		}
		<-r.Context().Done()
	})
	go func() {
		<-asked
		interrupt()
	}()
	_, err := Own{}.Make(ctx, Load{Address: address, Path: "/", Connections: 2, Duration: time.Hour})
	assert.Assert(t, errors.Is(err, context.Canceled), "%v", err)
}

func TestFetch(t *testing.T) {
	address := serving(t, func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush() // so that the reply is in chunks
		io.WriteString(w, r.URL.Path)
	})
	var body strings.Builder
	reply, err := Fetch(t.Context(), address, "/asked", &body)
	assert.NilError(t, err)
	assert.Equal(t, reply, Reply{Status: 200, Length: 6, Close: true})
	assert.Equal(t, body.String(), "/asked")
}

func TestIdle(t *testing.T) {
	address := serving(t, kibibyte)
	crowd, err := Idle(t.Context(), address, "/", 10)
	assert.NilError(t, err)
	defer crowd.Close()
	assert.Equal(t, len(crowd.conns), 10)
	assert.Equal(t, crowd.Gone(), 0)
}

func TestIdleOnAServerThatHangsUp(t *testing.T) {
	address := serving(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
	})
	crowd, err := Idle(t.Context(), address, "/", 10)
	defer crowd.Close()
	assert.ErrorContains(t, err, "the server does not keep the connection")
}

func TestGoneConnectionsAreSeen(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(kibibyte))
	defer server.Close()
	crowd, err := Idle(t.Context(), strings.TrimPrefix(server.URL, "http://"), "/", 3)
	assert.NilError(t, err)
	defer crowd.Close()
	server.CloseClientConnections()
	// The end of a stream is there for whoever waits for it.
	for _, conn := range crowd.conns {
		_, err := conn.Read(make([]byte, 1))
		assert.Assert(t, err != nil)
	}
	assert.Equal(t, crowd.Gone(), 3)
}

func TestSlowReadersHoldTheirConnections(t *testing.T) {
	address := serving(t, func(w http.ResponseWriter, r *http.Request) {
		for block := make([]byte, 1<<16); ; {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
	readers, err := Slow(t.Context(), address, "/", 3)
	assert.NilError(t, err)
	assert.Equal(t, readers.Ended(), 0)
	readers.Close()
	assert.Equal(t, readers.Ended(), 3)
}

func TestFirstByte(t *testing.T) {
	address := serving(t, kibibyte)
	began := time.Now()
	at, err := FirstByte(t.Context(), address, "/")
	assert.NilError(t, err)
	assert.Assert(t, at.After(began) && at.Before(time.Now()))
}

func TestFirstByteOfNobody(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := FirstByte(ctx, "127.0.0.1:1", "/")
	assert.Assert(t, errors.Is(err, context.Canceled), "%v", err)
}

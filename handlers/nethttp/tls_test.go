package nethttp_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
)

// Over TLS a handler is told of it, and learns that its client has gone as without.
func TestOverTLS(t *testing.T) {
	certified := httptest.NewTLSServer(nil) // lends its certificate, and a client that trusts it
	defer certified.Close()
	contexts := make(chan context.Context, 1)
	class := nethttp.New(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/wait" {
			contexts <- r.Context()
			<-r.Context().Done()
		}
		fmt.Fprint(w, r.TLS != nil && r.TLS.HandshakeComplete)
	}))
	class.Log = listener.NewLog(io.Discard)
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", class)
	assert.NilError(t, err)
	server.Log = listener.NewLog(io.Discard)
	server.Wrap(func(l net.Listener) net.Listener {
		return tls.NewListener(l, &tls.Config{Certificates: certified.TLS.Certificates})
	})
	go server.ServeForever()
	defer server.Close()
	url := "https://" + server.Addr().String()
	reply, err := certified.Client().Get(url)
	assert.NilError(t, err)
	body, err := io.ReadAll(reply.Body)
	assert.NilError(t, err)
	assert.Equal(t, string(body), "true")

	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "GET", url+"/wait", nil)
	assert.NilError(t, err)
	ended := make(chan error)
	go func() {
		_, err := certified.Client().Do(r)
		ended <- err
	}()
	waiting := <-contexts
	cancel()
	assert.Assert(t, errors.Is(<-ended, context.Canceled))
	<-waiting.Done()
}

package socket

import (
	"net"
	"syscall"
	"testing"
	"time"
)

// BenchmarkAccept is what a connection costs the server from accept to close, with
// one exchange: by package net, and by this one. The client is no part of it.
func BenchmarkAccept(b *testing.B) {
	plain, err := (&net.ListenConfig{KeepAlive: -1}).Listen(b.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer plain.Close()
	for _, way := range []struct {
		name string
		net.Listener
	}{
		{"net", plain},
		{"socket", listen(b, "tcp4", "127.0.0.1:0")},
	} {
		b.Run(way.name, func(b *testing.B) {
			address := &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: way.Addr().(*net.TCPAddr).Port}
			var took time.Duration
			b.ReportAllocs()
			for b.Loop() {
				fd := ask(b, address)
				began := time.Now()
				answer(b, way.Listener)
				took += time.Since(began)
				syscall.Close(fd)
			}
			b.ReportMetric(float64(took.Nanoseconds())/float64(b.N), "ns/op")
		})
	}
}

// ask connects and sends a request.
func ask(b *testing.B, address syscall.Sockaddr) (fd int) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err == nil {
		err = syscall.Connect(fd, address)
	}
	if err == nil {
		_, err = syscall.Write(fd, []byte("GET / HTTP/1.0\r\n\r\n"))
	}
	if err != nil {
		b.Fatal(err)
	}
	return fd
}

var (
	request [4096]byte
	reply   [1200]byte
)

// answer accepts a connection and answers what has come.
func answer(b *testing.B, l net.Listener) {
	c, err := l.Accept()
	if err == nil {
		_, err = c.Read(request[:])
	}
	if err == nil {
		_, err = c.Write(reply[:])
	}
	if err == nil {
		err = c.(interface{ CloseWrite() error }).CloseWrite()
	}
	if err == nil {
		err = c.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
}

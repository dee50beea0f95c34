package load

import (
	"context"
	"errors"
	"net"
	"time"
)

// FirstByte connects again and again until somebody listens, asks, and returns
// when the first byte of the reply is there. It keeps a core busy meanwhile.
func FirstByte(ctx context.Context, address, path string) (time.Time, error) {
	limit := time.Now().Add(patience)
	for ctx.Err() == nil && time.Now().Before(limit) {
		conn, err := net.DialTimeout("tcp4", address, patience)
		if err != nil {
			continue
		}
		// A port that nobody listens at may be given to the dialler itself, who
		// is then connected with himself.
		if conn.LocalAddr().String() == conn.RemoteAddr().String() {
			conn.Close()
			continue
		}
		defer conn.Close()
		if err := conn.SetDeadline(limit); err != nil {
			return time.Time{}, err
		}
		err = begin(ctx, conn, request(address, path, true))
		return time.Now(), err
	}
	return time.Time{}, errors.Join(ctx.Err(), errors.New("nobody listens at "+address))
}

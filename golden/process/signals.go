package process

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// heeding is held while a program is started with the system's own dispositions.
var heeding sync.Mutex

// unignored has the system's own dispositions in force for what is started
// until the returned function is called. A signal that we were started to
// ignore, such as SIGHUP under nohup, would be ignored by every program we
// start, and a case that sends it would wait in vain. One that is caught is
// reset when another program takes over.
func unignored() (done func()) {
	heeding.Lock()
	caught := make(chan os.Signal, 1)
	var ignored []os.Signal
	for _, s := range []os.Signal{syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM} {
		if signal.Ignored(s) {
			ignored = append(ignored, s)
			signal.Notify(caught, s)
		}
	}
	return func() {
		if ignored != nil {
			signal.Ignore(ignored...) // with none it would be all
		}
		heeding.Unlock()
	}
}

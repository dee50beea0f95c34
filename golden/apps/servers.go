package apps

import "github.com/glasshttp/glass/server/listener"

// What an app does to its server and how it runs it: make_server in Python. An
// app that has no entry has the server of everybody.
var (
	preparations = map[string]func(s *listener.Server){}
	loops        = map[string]func(s *listener.Server) error{}
)

// prepares adds what an app does to its server before that serves.
func prepares(name string, prepare func(s *listener.Server)) bool {
	preparations[name] = prepare
	return true
}

// serves adds how an app runs its server. The function goes on until the server
// is shut down.
func serves(name string, loop func(s *listener.Server) error) bool {
	loops[name] = loop
	return true
}

// Prepare does to a server what the app of that name, if it is one, does to its
// own. The server listens, and has its log. Whoever chose its port may be there
// already.
func Prepare(name string, s *listener.Server) {
	if prepare := preparations[name]; prepare != nil {
		prepare(s)
	}
}

// Serve runs a server as the app of that name runs its own, which for most is
// ServeForever.
func Serve(name string, s *listener.Server) error {
	if loop := loops[name]; loop != nil {
		return loop(s)
	}
	return s.ServeForever()
}

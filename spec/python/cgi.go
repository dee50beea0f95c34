package python

// CGI is the part of the facts that the cgi chapter reads.
type CGI struct {
	HasCGIHandler bool // CGI-1: there is a handler that runs scripts

	// What is a script.
	NestedScriptFolders bool   // CGI-6: a folder of scripts may lie in another folder
	ModeBitIsExecutable bool   // CGI-14: a file may be executed when one of its three bits says so, whosever it is; else the system is asked
	PythonNameSuffices  bool   // CGI-15: nobody asks whether a file called .py or .pyw may be executed
	NameNulException    string // CGI-60: the exception for a NUL in the name of a script ("": none, there is no such script)

	// The environment of a script.
	EnvironIsHashTable  bool   // CGI-36: variables stand in the order of a hash table; else in that in which they have been set
	EmptyQuerySet       bool   // CGI-46: QUERY_STRING is set when the query is empty too
	RemoteHostSet       bool   // CGI-48: REMOTE_HOST is the name of the client where it has one
	PaddingEndsUser     bool   // CGI-50: what stands behind the padding of Basic credentials is not looked at; else padding is passed over where more follows
	AcceptSource        string // CGI-53: what HTTP_ACCEPT is made of
	EnvironNulException string // CGI-59: the exception for a NUL that would be in the environment

	// The end of a script.
	ExitCodeLogged    bool // CGI-23, CGI-24: the log has the exit code of a script, or the signal that killed it; else the status of wait in hexadecimal
	StartErrorDetails bool // CGI-25: the exception for a script that cannot be started is of a class of its own and names the file; else it is an OSError that does not
}

// The values of AcceptSource.
const (
	AcceptLines  = "the lines of the fields as they came, cut at commas"
	AcceptNone   = "nothing"
	AcceptValues = "the values of the fields"
)

var cgiHistory = []step[CGI]{
	{Version{2, 7}, func(c *CGI) {
		c.HasCGIHandler = true
		c.ModeBitIsExecutable = true
		c.PythonNameSuffices = true
		c.NameNulException = "TypeError: stat() argument 1 must be encoded string without null bytes, not str"
		c.EnvironIsHashTable = true
		c.RemoteHostSet = true
		c.PaddingEndsUser = true
		c.AcceptSource = AcceptLines
		c.EnvironNulException = "TypeError: putenv() argument 2 must be string without null bytes, not str"
	}},
	{Version{3, 6}, func(c *CGI) {
		c.ModeBitIsExecutable = false
		c.PythonNameSuffices = false
		c.NameNulException = "ValueError: embedded null byte"
		c.EnvironIsHashTable = false
		c.RemoteHostSet = false
		c.AcceptSource = AcceptNone
		c.EnvironNulException = "ValueError: embedded null byte"
		c.StartErrorDetails = true
	}},
	{Version{3, 8}, func(c *CGI) {
		c.NameNulException = ""
	}},
	{Version{3, 9}, func(c *CGI) {
		c.NestedScriptFolders = true
		c.AcceptSource = AcceptValues
		c.ExitCodeLogged = true
	}},
	{Version{3, 10}, func(c *CGI) {
		c.EmptyQuerySet = true
	}},
	{Version{3, 14}, func(c *CGI) {
		c.PaddingEndsUser = false
	}},
	{Version{3, 15}, func(c *CGI) {
		c.HasCGIHandler = false
	}},
}

package python

// CGI is the part of the facts that the cgi chapter reads.
type CGI struct{}

var cgiHistory = []step[CGI]{}

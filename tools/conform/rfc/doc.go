// Package rfc says of an observed exchange whether the server did what the
// standards of HTTP demand of an origin server: a second verdict beside the
// comparison with what was recorded, and one that any server can be given.
//
//	Exchange   what went over the connections of one case
//	Check      the verdicts on an exchange, one for each rule that has a word on it
//	Rules      the table of rules
//	Rule       an id, its section, its level, the statement, when it applies
//
// A rule stands in RFC 9110 (semantics) or RFC 9112 (HTTP/1.1), a few in RFC 3986
// (URIs) and RFC 3875 (CGI). It looks at nothing but bytes: what was sent, what
// came, how the stream ended. Where these do not prove that a server complied or
// did not, there is no verdict; that is why a rule such as "replace each NUL by a
// blank" speaks only where the request was refused or the byte came back.
//
// # Which servers a rule binds
//
// Who sends a status line of HTTP/1.0 says that this is the highest version it
// conforms to, and is to treat a request of HTTP/1.1 as one of HTTP/1.0 (RFC 9110
// section 2.5). Host, chunked bodies, expectations, persistence without being
// asked for, and the ban on blanks before a colon came with HTTP/1.1: they are
// demanded only of a server whose replies say HTTP/1.1. Rule.Modern marks them.
//
// # What is read how
//
// The client's bytes are cut into requests as the standard cuts them, with the
// leniency it allows to everybody: lone line feeds end lines, any white space
// parts the words of a request line. Where a request is so broken that the
// standard leaves open where it ends, nothing after it is judged. Replies are cut
// likewise, and answer requests in order. Package net/http is not used: its own
// opinions on what is valid would stand between the bytes and the rules.
package rfc

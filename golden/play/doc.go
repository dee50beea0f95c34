// Package play plays the cases of the corpus against a running server and
// compares, byte by byte, what the server does with what was recorded.
//
//	Target     what can be played against: starts a server for a case
//	Play       plays one case as one Python has it
//	Run        plays it in another way (Options), and gives what was seen (Observation)
//	Repeat     starts a server to play a case to many times (Repeater)
//	Mismatch   the error of a server that behaves otherwise: in what way (Word), with its diff
//	Test       plays a chapter as subtests, for a chapter's golden test
//	Known      names a case that is known to fail, and must
//	Stage      a server under play and its connections: what Play and the recorder share
//	Substitute puts placeholders for what differs from run to run
//
// What is waited for is always an event: bytes, an end of stream, an end of a
// program. Patience is how long until the wait is given up as an error, which
// names what did not come; that nothing came is never taken for a result.
//
// The package does not know any server: golden/glass makes ours a Target, and
// tools/record real Pythons.
package play
